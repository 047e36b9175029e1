package io.postrider.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.SpoolException.Reason;
import io.postrider.settings.key.SettingsException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    @Test
    void anUnusableConfigurationIsAnotherExitThanABusySpool() {
        assertEquals(75, exitOf(new SpoolException(Reason.BUSY, "held")));
        assertEquals(75, exitOf(new SpoolException(Reason.FULL, "full")));
        assertEquals(78, exitOf(new SpoolException(Reason.REFUSED, "newer")));
        assertEquals(1, exitOf(new SpoolException(Reason.FAILED, "disk")));
        assertEquals(78, exitOf(new SettingsException(List.of("a", "b"))));
        assertEquals(3, exitOf(new Failure(3, "x")));
    }

    @Test
    void eachProblemOfTheSettingsIsALine() {
        assertEquals(
                List.of("a", "b"),
                Diagnosis.of(new SettingsException(List.of("a", "b"))).lines());
    }

    @Test
    void anUnexpectedExceptionIsOneLineToo() {
        assertEquals(
                List.of("unexpected IllegalStateException: no?way (--debug shows where it comes from)"),
                Diagnosis.of(new IllegalStateException("no\nway")).lines());
    }

    private static int exitOf(Throwable thrown) {
        return Diagnosis.of(thrown).exitCode();
    }
}
