package io.postrider.cli;

import io.postrider.cli.shell.Shell;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs command lines and keeps what they write. */
final class RecordingShell {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Path data;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private @Nullable String answer;
    private Instant now = NOW;

    /** With a small spool in this directory. */
    RecordingShell(Path data) {
        this.data = data;
    }

    /** From now on a person sits at the terminal and types this to every question. */
    RecordingShell answering(String line) {
        this.answer = line;
        return this;
    }

    /** From now on it is this time. */
    void at(Instant time) {
        now = time;
    }

    int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Shell shell = new Shell(
                new PrintWriter(out),
                new PrintWriter(err),
                Map.of(
                        "POSTRIDER_SPOOL_URL", "sqlite:" + data.resolve("spool.db"),
                        "POSTRIDER_SPOOL_BALLAST", "0",
                        "POSTRIDER_SPOOL_FREE_SPACE_FLOOR", "1MB"),
                Clock.fixed(now, ZoneOffset.UTC),
                ZoneOffset.UTC,
                answer != null,
                question -> {
                    out.write(question + "\n");
                    return String.valueOf(answer);
                });
        int exit = Commands.parserFor(arguments, shell).execute(arguments);
        shell.out().flush();
        shell.err().flush();
        return exit;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
