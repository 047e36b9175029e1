package io.postrider.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suppression lists as a person changes them. */
class SuppressionCommandsTest {
    private final Path directory;
    private final RecordingShell shell;

    SuppressionCommandsTest(@TempDir Path directory) {
        this.directory = directory;
        shell = new RecordingShell(directory);
    }

    @BeforeEach
    void enterClients() {
        shell.run("client", "add", "billing");
        shell.run("client", "add", "news");
    }

    @Test
    void addsShowsAndRemoves() {
        assertEquals(0, run("add", "--text", "asked by phone", "--for", "30d", "bob@Example.COM", "eve@example.com"));
        assertEquals("2 addresses added\n", shell.out());
        assertEquals(0, run("add", "bob@example.com"));
        assertEquals("0 addresses added, 1 extended\n", shell.out());
        assertEquals(0, run("add", "bob@example.com"));
        assertEquals("0 addresses added, 1 left as they were: suppressed for as long or longer\n", shell.out());
        assertEquals(0, run("list"));
        assertEquals(
                List.of("bob@example.com", "eve@example.com"),
                shell.out()
                        .lines()
                        .skip(1)
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .toList());
        assertTrue(shell.out().contains("asked by phone"), shell.out());
        assertEquals(0, run("remove", "bob@example.com"));
        assertEquals(1, run("remove", "bob@example.com", "eve@example.com"));
        assertEquals("1 address removed\n", shell.out());
        assertEquals("postrider: 1 address not on the list of client billing\n", shell.err());
        assertEquals(0, run("list"));
        assertEquals("client billing has nobody suppressed\n", shell.out());
    }

    @Test
    void aListIsItsClientsAlone() {
        run("add", "bob@example.com");
        assertEquals(0, shell.run("suppression", "list", "--client", "news"));
        assertEquals("client news has nobody suppressed\n", shell.out());
        assertEquals(1, shell.run("suppression", "list", "--client", "nobody"));
        assertEquals(
                "postrider: --client: there is no client \"nobody\"; `postrider client list` shows all\n", shell.err());
        assertEquals(2, shell.run("suppression", "list"));
    }

    @Test
    void whatCannotBeReadChangesNothing() {
        assertEquals(2, run("add", "bob@example.com", "no address"));
        assertTrue(shell.err().contains("ADDRESS: 'no address'"), shell.err());
        assertEquals(2, run("add", "--for", "long", "bob@example.com"));
        assertTrue(shell.err().contains("--for"), shell.err());
        assertEquals(2, run("add", "--reason", "weather", "bob@example.com"));
        assertTrue(shell.err().contains("no-such-mailbox"), shell.err());
        assertEquals(2, run("remove"));
        assertEquals(2, run("remove", "--since", "soon"));
        run("list");
        assertEquals("client billing has nobody suppressed\n", shell.out());
    }

    @Test
    void removesManyAfterAQuestion() {
        run("add", "--reason", "no-such-mailbox", "bob@example.com", "eve@example.com", "ann@other.example");
        run("add", "--reason", "complained", "joe@example.com");
        assertEquals(1, run("remove", "--domain", "example.com", "--reason", "no-such-mailbox"));
        assertEquals("2 addresses on the list of client billing\n", shell.out());
        assertEquals("postrider: nothing was changed; add --yes to remove them\n", shell.err());
        shell.answering("y");
        assertEquals(0, run("remove", "--domain", "example.com", "--reason", "no-such-mailbox", "--since", "1h"));
        assertTrue(shell.out().endsWith("2 addresses removed\n"), shell.out());
        run("list", "--json");
        assertTrue(shell.out().contains("joe@example.com") && shell.out().contains("ann@other.example"), shell.out());
        assertEquals(0, run("list", "--domain", "nowhere.example"));
        assertEquals("none of the 2 that client billing does not write to is like that\n", shell.out());
    }

    @Test
    void whatIsExportedIsImportedElsewhere() throws IOException {
        run("add", "--text", "said \"no\", twice", "--reason", "unsubscribed", "bob@example.com");
        run("add", "--for", "30d", "eve@example.com");
        assertEquals(0, run("export"));
        String exported = shell.out();
        assertEquals("postrider: 2 addresses exported\n", shell.err());
        Path file = write(exported);
        assertEquals(0, shell.run("suppression", "import", "--client", "news", file.toString()));
        assertEquals("2 addresses added\n", shell.out());
        assertEquals(0, shell.run("suppression", "export", "--client", "news"));
        assertEquals(sorted(exported), sorted(shell.out()));
        assertEquals(0, shell.run("suppression", "import", "--client", "news", file.toString()));
        assertEquals("0 addresses added, 2 left as they were: suppressed for as long or longer\n", shell.out());
    }

    @Test
    void readsTheListsOfOtherSystems() throws IOException {
        Path file = write("""
                "Email","Suppression Reason","Origin","Created At"
                "ann@example.com","HardBounce","Recipient","2026-01-02"
                "bob@example.com","Spam Complaint","Recipient","2026-01-02"
                "eve@example.com","manual_suppression","Customer","2026-01-02"
                """);
        assertEquals(0, run("import", file.toString()));
        assertEquals("3 addresses added\n", shell.out());
        run("export");
        assertTrue(shell.out().contains("ann@example.com,no-such-mailbox,"), shell.out());
        assertTrue(shell.out().contains("bob@example.com,complained,"), shell.out());
        assertTrue(shell.out().contains("eve@example.com,manual,"), shell.out());
    }

    @Test
    void namesTheLinesItLeavesOutAndTakesTheOthers() throws IOException {
        Path file = write(String.join(
                "\r\n",
                "address,reason,expires_at",
                "ann@example.com,,",
                "no address,,",
                "bob@example.com,weather,",
                "",
                "eve@example.com,manual,tomorrow",
                "joe@example.com,manual,2020-01-01T00:00:00Z",
                ""));
        assertEquals(1, run("import", file.toString()));
        assertEquals("1 address added\n", shell.out());
        List<String> told = shell.err().lines().toList();
        assertTrue(told.get(0).startsWith("postrider: line 3: address 'no address': "), told.get(0));
        assertTrue(told.get(1).startsWith("postrider: line 4: reason 'weather': "), told.get(1));
        assertTrue(told.get(2).startsWith("postrider: line 6: expires_at 'tomorrow': "), told.get(2));
        assertEquals("postrider: 3 lines were left out", told.get(3));
        assertEquals(1, run("import", directory.resolve("nothing.csv").toString()));
        assertTrue(shell.err().contains("there is no file"), shell.err());
        assertEquals(1, run("import", write("ann@example.com,\"open\n").toString()));
        assertTrue(shell.err().contains("line 1: a quote is not closed"), shell.err());
    }

    @Test
    void addressesAloneAreEnough() throws IOException {
        assertEquals(
                0, run("import", write("ann@example.com\nbob@example.com\n").toString()));
        assertEquals("2 addresses added\n", shell.out());
    }

    @Test
    void anotherKeySignsLinksFromNowOn() {
        assertEquals(0, shell.run("suppression", "new-link-key"));
        assertEquals("key 1 signs from now on; 0 older ones go on to check\n", shell.out());
        assertEquals(0, shell.run("suppression", "new-link-key"));
        assertEquals("key 2 signs from now on; 1 older one goes on to check\n", shell.out());
        assertEquals(2, shell.run("suppression", "new-link-key", "--forget-older", "ages"));
    }

    private int run(String verb, String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "suppression";
        arguments[1] = verb;
        arguments[2] = "--client";
        arguments[3] = "billing";
        System.arraycopy(more, 0, arguments, 4, more.length);
        return shell.run(arguments);
    }

    private Path write(String text) throws IOException {
        return Files.write(directory.resolve("list.csv"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> sorted(String lines) {
        return lines.lines().sorted().toList();
    }
}
