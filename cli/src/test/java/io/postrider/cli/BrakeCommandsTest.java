package io.postrider.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrakeCommandsTest {
    private final RecordingShell shell;

    BrakeCommandsTest(@TempDir Path directory) {
        shell = new RecordingShell(directory);
    }

    @BeforeEach
    void enterAClient() {
        shell.run("client", "add", "billing");
    }

    @Test
    void aClientIsBrakedShownAndLetGo() {
        assertEquals(0, shell.run("client", "brake", "billing", "--reason", "a complaint"));
        assertEquals(
                "client \"billing\": new mail is held from now on; let it go with: postrider client release billing",
                shell.out().strip());
        assertEquals(0, shell.run("client", "brake", "billing"));
        assertTrue(shell.out().contains("was held already"), shell.out());
        shell.run("client", "list");
        assertTrue(shell.out().contains("new mail is held since"), shell.out());
        assertTrue(shell.out().contains("(a complaint)"), shell.out());
        shell.run("client", "list", "--json");
        assertTrue(shell.out().contains("a complaint"), shell.out());
        assertEquals(0, shell.run("client", "release", "billing", "--for", "30d"));
        assertTrue(
                shell.out().startsWith("client \"billing\": let go, 0 envelopes; no rule holds it until "),
                shell.out());
        shell.run("client", "list");
        assertFalse(shell.out().contains("new mail is held"), shell.out());
        assertEquals(0, shell.run("client", "release", "billing"));
        assertTrue(shell.out().contains("its mail was not held"), shell.out());
    }

    @Test
    void whatMakesNoSenseIsNamed() {
        assertEquals(1, shell.run("client", "brake", "biling"));
        assertTrue(shell.err().contains("there is no client \"biling\""), shell.err());
        assertEquals(1, shell.run("client", "release", "biling"));
        assertEquals(2, shell.run("client", "release", "billing", "--for", "soon"));
        assertTrue(shell.err().startsWith("postrider: --for: must be a duration such as 1d"), shell.err());
        assertEquals(2, shell.run("client", "brake", "billing", "--reason", " "));
    }
}
