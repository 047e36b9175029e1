package io.postrider.cli.shell;

/** A command cannot do what was asked; the message is the line that a person reads, without "postrider:". */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public Failure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public Failure(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    public String line() {
        return String.valueOf(getMessage());
    }
}
