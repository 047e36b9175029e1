package io.postrider.cli.shell;

import io.postrider.common.spool.SpoolException;
import io.postrider.settings.key.SettingsException;
import java.util.List;

/**
 * What a person is told about an exception: never a stack trace.
 *
 * @param lines one for each problem
 */
public record Diagnosis(int exitCode, List<String> lines) {

    public Diagnosis {
        lines = List.copyOf(lines);
    }

    public static Diagnosis of(Throwable thrown) {
        return switch (thrown) {
            case Failure failure -> new Diagnosis(failure.exitCode(), List.of(failure.line()));
            case SettingsException settings -> new Diagnosis(ExitCode.CONFIGURATION, settings.problems());
            case SpoolException spool ->
                new Diagnosis(exitCode(spool.reason()), List.of(Printable.line(String.valueOf(spool.getMessage()))));
            default ->
                new Diagnosis(
                        ExitCode.FAILED,
                        List.of("unexpected " + text(thrown) + " (--debug shows where it comes from)"));
        };
    }

    private static int exitCode(SpoolException.Reason reason) {
        return switch (reason) {
            case BUSY, FULL -> ExitCode.TEMPORARY;
            case REFUSED -> ExitCode.CONFIGURATION;
            case FAILED, CLOSED -> ExitCode.FAILED;
        };
    }

    private static String text(Throwable thrown) {
        String message = thrown.getMessage();
        return Printable.line(thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message));
    }
}
