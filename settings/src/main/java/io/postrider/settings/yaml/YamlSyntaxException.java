package io.postrider.settings.yaml;

/** Text that is not YAML, or uses more of YAML than settings need; the message says what and {@code place} says where. */
public final class YamlSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    YamlSyntaxException(int line, int column, String reason) {
        super(reason);
        this.line = line;
        this.column = column;
    }

    /** The place in the text: {@code line 3, column 5}. */
    public String place() {
        return "line " + line + ", column " + column;
    }
}
