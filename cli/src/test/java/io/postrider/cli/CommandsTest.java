package io.postrider.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private final Path directory;
    private final RecordingShell shell;

    CommandsTest(@TempDir Path directory) {
        this.directory = directory;
        shell = new RecordingShell(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "frontend",
                "sender",
                "cleaner",
                "notifier",
                "webhook",
                "webhook add",
                "webhook list",
                "webhook attempts",
                "webhook replay",
                "webhook test",
                "webhook rotate",
                "webhook enable",
                "webhook disable",
                "webhook remove",
                "bounces",
                "client",
                "client add",
                "client list",
                "client limit",
                "client brake",
                "client release",
                "client revoke",
                "client from",
                "doctor",
                "key",
                "key add",
                "key list",
                "key revoke",
                "domain",
                "domain add",
                "domain activate",
                "domain list",
                "domain show",
                "domain rotate",
                "domain remove",
                "suppression",
                "suppression list",
                "suppression add",
                "suppression remove",
                "suppression import",
                "suppression export",
                "suppression new-link-key",
                "queue",
                "queue hold",
                "queue release",
                "queue retry",
                "queue cancel",
                "explain",
                "config",
                "health",
                "backup",
                "restore",
                "sink",
                "demo"
            })
    void everyCommandExplainsItselfWithExamplesAndExitCodes(String command) {
        assertEquals(0, shell.run((command + " --help").split(" ")));
        assertTrue(shell.out().contains("Examples:\n  "), shell.out());
        assertTrue(shell.out().contains("--data"));
        assertTrue(shell.out().contains("--config"));
        assertTrue(shell.out().contains("143"));
    }

    @Test
    void wrongUsageIsOneLineAndExit2() {
        for (String[] wrong : List.of(
                new String[] {"quue"},
                new String[] {"queue", "--limit", "x"},
                new String[] {"sink", "--listen", "here"},
                new String[] {"explain"},
                new String[] {"explain", "0"})) {
            assertEquals(2, shell.run(wrong));
            assertEquals(1, shell.err().lines().count(), shell.err());
            assertTrue(shell.err().startsWith("postrider: "));
        }
        assertEquals(2, shell.run("quue"));
        assertTrue(shell.err().contains("did you mean queue?"));
    }

    @Test
    void aWrongConfigurationIsExit78AndEveryProblemALine() throws Exception {
        Path config = directory.resolve("postrider.yaml");
        Files.writeString(config, "frontend:\n  lisen: x\ncleaner:\n  interval: 5\n");
        assertEquals(78, shell.run("config", "--config", config.toString()));
        assertEquals(2, shell.err().lines().count(), shell.err());
        assertEquals(
                78, shell.run("up", "--config", directory.resolve("nowhere").toString()));
    }

    @Test
    void aQuestionAboutAMistypedPlaceMakesNoSpool() {
        assertEquals(1, shell.run("queue"));
        assertTrue(shell.err().startsWith("postrider: spool.url: there is no spool at "));
        assertFalse(Files.exists(directory.resolve("spool.db")));
    }

    @Test
    void aDataDirectoryThatCannotBeOneIsNamed() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertEquals(1, shell.run("client", "add", "x", "--data", file.toString()));
        assertEquals(
                "postrider: spool.url: the directory " + file + " is not a directory; --data DIR names another\n",
                shell.err());
    }

    @Test
    void aTokenIsTheOnlyLineOnStandardOutput() {
        assertEquals(0, shell.run("client", "add", "billing"));
        assertTrue(shell.out().strip().matches("pr_[A-Za-z0-9_-]{51}"), shell.out());
        String token = shell.out().strip();
        assertEquals(0, shell.run("client", "list"));
        assertFalse(shell.out().contains(token));
        assertTrue(shell.out().contains(token.substring(0, 8) + "…"));
    }

    @Test
    void revokesOneKeyOrAll() {
        shell.run("client", "add", "billing");
        shell.run("client", "add", "billing");
        shell.run("client", "add", "billing");
        assertEquals(0, shell.run("client", "revoke", "billing", "2"));
        assertEquals(1, shell.out().lines().count());
        assertEquals(0, shell.run("client", "revoke", "billing"));
        assertEquals(2, shell.out().lines().count());
        assertEquals(1, shell.run("client", "revoke", "billing"));
        assertEquals(1, shell.run("client", "revoke", "nobody"));
    }

    @Test
    void refusesClientNamesThatWouldNeedQuoting() {
        assertEquals(2, shell.run("client", "add", "a b"));
        assertEquals(2, shell.run("client", "add", ""));
    }

    @Test
    void saysLoudlyThatNobodySendsAndThatAllIsHeld() {
        shell.run("client", "add", "x");
        shell.run("queue", "hold", "no", "uplink");
        assertEquals(0, shell.run("queue"));
        assertTrue(shell.out().startsWith("!! HELD since 2026-11-22 12:00:00: nothing is sent (no uplink)"));
        assertTrue(shell.out().contains("!! NO SENDER IS ALIVE"));
        shell.run("queue", "release");
        shell.run("queue");
        assertFalse(shell.out().contains("HELD"));
    }

    @Test
    void aRestoredSpoolComesUpHeld() {
        shell.run("client", "add", "x");
        String backup = directory.resolve("backup.db").toString();
        assertEquals(0, shell.run("backup", backup));
        assertEquals(1, shell.run("backup", backup));
        assertEquals(1, shell.run("restore", backup));
        String other = directory.resolve("other").toString();
        assertEquals(0, shell.run("restore", backup, "--data", other));
        assertTrue(shell.out().contains("postrider queue release --data " + other));
        shell.run("queue", "--data", other);
        assertTrue(shell.out().startsWith("!! HELD"));
    }

    @Test
    void whatIsNoSpoolIsNotRestored() throws Exception {
        Path file = Files.writeString(directory.resolve("x"), "not a database");
        assertEquals(1, shell.run("restore", file.toString()));
        assertEquals(1, shell.err().lines().count(), shell.err());
        assertFalse(Files.exists(directory.resolve("spool.db")));
    }

    @Test
    void theCleanerSaysWhatItWouldDoAndWhatItDid() {
        shell.run("client", "add", "x");
        assertEquals(0, shell.run("cleaner", "--dry-run"));
        assertTrue(shell.out().startsWith("postrider cleaner: would expire 0 envelopes and remove 0 submissions"));
        assertEquals(0, shell.run("cleaner", "--once"));
        assertEquals("postrider cleaner: nothing to remove\n", shell.out());
    }

    @Test
    void healthOfWhatIsNotThereIsAFailure() {
        assertEquals(1, shell.run("health", "--url", "http://127.0.0.1:1/readyz"));
        assertEquals(1, shell.err().lines().count(), shell.err());
    }
}
