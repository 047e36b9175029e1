package io.postrider.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.testing.dns.DnsFault;
import io.postrider.testing.dns.FakeDns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Type;

/** From a new domain to the removal of its last record, as a person does it. */
class DomainCommandsTest {

    private final Path directory;
    private final RecordingShell shell;
    private final FakeDns dns = FakeDns.start();
    private String config = "";

    DomainCommandsTest(@TempDir Path directory) {
        this.directory = directory;
        shell = new RecordingShell(directory);
    }

    @BeforeEach
    void settings() throws IOException {
        Path file = directory.resolve("postrider.yaml");
        Files.writeString(file, "sender:\n  dns:\n    servers: [\"127.0.0.1:" + dns.port() + "\"]\n    timeout: 1s\n");
        config = file.toString();
    }

    @AfterEach
    void close() {
        dns.close();
    }

    private int run(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = config;
        return shell.run(all);
    }

    /** Puts the lines that were printed into the zone, as they are. */
    private void publish(String printed) {
        for (String line :
                printed.lines().filter(line -> line.contains(" IN TXT ")).toList()) {
            String name = line.substring(0, line.indexOf(". IN TXT"));
            dns.remove(name);
            dns.record(
                    name, Type.TXT, line.substring(line.indexOf(" IN TXT ") + 8).replaceAll("^\\(|\\)$", ""));
        }
    }

    @Test
    void aKeySignsOnceItsRecordIsSeen() {
        assertEquals(0, run("domain", "add", "Example.COM"));
        String printed = shell.out();
        List<String> records =
                printed.lines().filter(line -> line.contains(" IN TXT ")).toList();
        assertEquals(2, records.size(), printed);
        assertTrue(records.get(0).startsWith("pr20261122r._domainkey.example.com. IN TXT ( \"v=DKIM1; k=rsa; p=MII"));
        assertTrue(records.get(1)
                .matches("pr20261122e\\._domainkey\\.example\\.com\\. IN TXT"
                        + " \"v=DKIM1; k=ed25519; p=[A-Za-z0-9+/]{43}=\""));
        for (String string : records.get(0).split("\" \"|\"", -1)) {
            assertTrue(string.length() <= 255, string);
        }

        assertEquals(1, run("domain", "activate", "example.com"));
        assertEquals("", shell.out());
        assertTrue(shell.err().contains("there is no TXT record pr20261122r._domainkey.example.com"), shell.err());

        publish(printed);
        assertEquals(0, run("domain", "activate", "example.com"));
        assertEquals("pr20261122r (rsa) signs from now on\npr20261122e (ed25519) signs from now on\n", shell.out());
        assertEquals("", shell.err());
    }

    @Test
    void aRecordThatIsNotTheKeysIsToldApart() {
        run("domain", "add", "example.com", "--algorithm", "ed25519");
        String name = "pr20261122e._domainkey.example.com";
        dns.txt(name, "v=DKIM1; k=ed25519; p=AAAA");
        assertEquals(1, run("domain", "activate", "example.com"));
        assertTrue(shell.err().contains("has another key, or a part of it: p= has 4 characters"), shell.err());
        dns.txt(name, "v=DKIM1; k=ed25519; p=BBBB");
        assertEquals(1, run("domain", "activate", "example.com"));
        assertTrue(shell.err().contains("has 2 TXT records"), shell.err());
        dns.remove(name).txt(name, "v=DKIM1; k=ed25519; p=");
        assertEquals(1, run("domain", "activate", "example.com"));
        assertTrue(shell.err().contains("revokes the key"), shell.err());
        dns.remove(name).fault(name, DnsFault.SERVFAIL);
        assertEquals(75, run("domain", "activate", "example.com"));
        assertEquals(0, run("domain", "activate", "example.com", "--unseen"));
    }

    @Test
    void anOldKeySignsUntilTheNewOneDoesAndItsRecordStays() {
        run("domain", "add", "example.com", "--algorithm", "rsa");
        publish(shell.out());
        run("domain", "activate", "example.com");

        shell.at(RecordingShell.NOW.plus(Duration.ofDays(30)));
        assertEquals(0, run("domain", "rotate", "example.com"));
        publish(shell.out());
        assertTrue(shell.out().contains("pr20261222r._domainkey"), shell.out());
        assertEquals(1, run("domain", "rotate", "example.com"));
        run("domain", "list");
        assertTrue(shell.out().contains("pr20261122r  rsa  active"), shell.out());

        assertEquals(0, run("domain", "activate", "example.com"));

        assertTrue(shell.out().contains("pr20261122r (rsa) signs no more; leave its record"), shell.out());
        run("domain", "show", "example.com");
        assertTrue(shell.out().contains("; rsa, retiring: keep its record until 2026-12-29 12:00:00"), shell.out());
        assertTrue(shell.out().contains("; rsa, active: signs"), shell.out());
    }

    @Test
    void aRemovedDomainIsShownAsLongAsItsRecordsAreNeeded() {
        run("domain", "add", "example.com", "--algorithm", "ed25519");
        run("domain", "activate", "example.com", "--unseen");
        assertEquals(1, run("domain", "remove", "example.com"));
        assertTrue(shell.err().contains("nothing was changed; add --yes"), shell.err());

        assertEquals(0, run("domain", "remove", "example.com", "--yes"));

        run("domain", "list");
        assertTrue(shell.out().contains("example.com  (removed)  pr20261122e  ed25519  retiring"), shell.out());
        assertEquals(1, run("domain", "show", "example.com"));
        assertEquals(0, run("domain", "add", "example.com", "--algorithm", "ed25519"));
        assertTrue(shell.out().contains("pr20261122e2._domainkey"), shell.out());
    }

    @Test
    void aDomainMayBeOneClients() {
        assertEquals(1, run("domain", "add", "example.com", "--client", "shop"));
        assertTrue(shell.err().contains("--client: there is no client \"shop\""), shell.err());
        run("client", "add", "shop");
        assertEquals(0, run("domain", "add", "example.com", "--client", "shop", "--algorithm", "ed25519"));
        run("domain", "list");
        assertTrue(shell.out().contains("example.com  shop    pr20261122e  ed25519  pending"), shell.out());
    }

    @Test
    void wrongDomainsAreSaidToBeWrong() {
        run("client", "add", "shop");
        assertEquals(2, run("domain", "add", "not a domain"));
        assertTrue(shell.err().startsWith("postrider: DOMAIN: 'not a domain'"), shell.err());
        assertEquals(2, run("domain", "add", "[192.0.2.1]"));
        assertEquals(1, run("domain", "show", "nowhere.example"));
        assertEquals(1, run("domain", "rotate", "nowhere.example"));
        assertEquals(1, run("domain", "activate", "nowhere.example"));
        assertEquals(0, run("domain", "list"));
        assertEquals("no domains yet; `postrider domain add DOMAIN` makes keys for one\n", shell.out());
    }

    @Test
    void nothingPrintedHoldsAPrivateKey() {
        run("domain", "add", "example.com", "--json");
        String all = shell.out();
        run("domain", "show", "example.com", "--json");
        all += shell.out();
        run("domain", "list", "--json", "--all");
        all += shell.out();
        assertTrue(all.contains("\"selector\""));
        // The first octets of every PKCS #8 of these algorithms.
        assertFalse(all.contains("MIIEv") || all.contains("MC4CAQAw"), all);
        assertFalse(all.contains("secret"), all);
    }
}
