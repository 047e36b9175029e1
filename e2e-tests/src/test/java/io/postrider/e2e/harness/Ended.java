package io.postrider.e2e.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

/** A process that is over: its exit code and all it wrote. */
public record Ended(int exitCode, List<String> standardOutput, List<String> standardError) {

    public Ended {
        standardOutput = List.copyOf(standardOutput);
        standardError = List.copyOf(standardError);
    }

    /** Fails the test unless the process ended well. */
    public Ended successfully() {
        return with(0);
    }

    /** Fails the test unless the process ended with this code. */
    public Ended with(int wanted) {
        assertEquals(wanted, exitCode, this::said);
        return this;
    }

    /** All of standard output. */
    public String text() {
        return String.join("\n", standardOutput);
    }

    /** Both streams, for a message. */
    public String said() {
        return "out: " + String.join("\n     ", standardOutput) + "\nerr: " + String.join("\n     ", standardError);
    }
}
