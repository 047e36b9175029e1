package io.postrider.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyCommandsTest {
    private final RecordingShell shell;

    KeyCommandsTest(@TempDir Path directory) {
        shell = new RecordingShell(directory);
    }

    @BeforeEach
    void enterAClient() {
        shell.run("client", "add", "billing");
    }

    @Test
    void aKeyIsMadeListedAndRevoked() {
        assertEquals(
                0,
                shell.run(
                        "key",
                        "add",
                        "billing",
                        "--name",
                        "monthly run",
                        "--scope",
                        "read,send",
                        "--from",
                        "Example.com,*.example.net",
                        "--network",
                        "10.0.0.0/8",
                        "--sandbox",
                        "redirect:dev@example.com",
                        "--expires",
                        "90d"));
        assertTrue(shell.out().strip().matches("pr_[A-Za-z0-9_-]{51}"), shell.out());
        assertTrue(
                shell.err()
                        .startsWith(
                                "postrider: key 2 of client \"billing\" may send,read, from example.com,*.example.net,"
                                        + " used in 10.0.0.0/8, sandbox redirect:dev@example.com, until 2027-02-20 12:00:00, shown only this once"),
                shell.err());
        shell.run("key", "list");
        assertTrue(shell.out().contains("send,read,manage"), shell.out());
        assertTrue(shell.out().contains("monthly run"), shell.out());
        shell.run("key", "list", "--json", "billing");
        assertTrue(
                shell.out().replaceAll("\\s", "").contains("\"from\":[\"example.com\",\"*.example.net\"]"),
                shell.out());
        assertEquals(0, shell.run("key", "revoke", "2"));
        shell.run("key", "list");
        assertFalse(shell.out().contains("monthly run"), shell.out());
    }

    @Test
    void nothingIsRevokedIfOneNumberIsWrong() {
        assertEquals(1, shell.run("key", "revoke", "1", "7"));
        assertTrue(shell.err().contains("there is no key 7"), shell.err());
        assertEquals(0, shell.run("key", "revoke", "1"));
    }

    @Test
    void aKeyOfNobodyMakesNoClient() {
        assertEquals(1, shell.run("key", "add", "biling"));
        assertTrue(shell.err().contains("there is no client \"biling\""), shell.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--scope   | write           | --scope: must be send, read, manage or admin, not 'write'",
                "--from    | under_score.com | --from: 'under_score.com':",
                "--network | 10.0.0.1/8      | --network: must be an IP address or a block",
                "--sandbox | redirect:dev    | --sandbox: 'redirect:dev':",
                "--sandbox | live            | --sandbox: 'live': must be none, capture, redirect:ADDRESS",
                "--expires | soon            | --expires: must be a duration such as 90d",
                "--expires | 2026-01-01T00:00:00Z | --expires: lies in the past",
            })
    void whatMakesNoSenseIsNamedAndMakesNoKey(String option, String value, String complaint) {
        for (String command : new String[] {"client add", "key add"}) {
            String[] arguments = Stream.concat(
                            Arrays.stream(command.split(" ", -1)), Stream.of("billing", option, value))
                    .toArray(String[]::new);
            assertEquals(2, shell.run(arguments));
            assertTrue(shell.err().startsWith("postrider: " + complaint), shell.err());
        }
        shell.run("key", "list");
        assertEquals(2, shell.out().lines().count(), shell.out());
    }
}
