package io.postrider.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.cli.shell.Json;
import io.postrider.testing.dns.DnsFault;
import io.postrider.testing.dns.FakeDns;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.script.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Type;

/** What the doctor prints of good and broken zones, word for word; {@code src/test/resources/doctor} holds it. */
class DoctorTest {

    private static final String ADDRESS = "5.9.10.11";
    private static final String POINTER = "11.10.9.5.in-addr.arpa";

    private final Path directory;
    private final RecordingShell shell;
    private final FakeDns dns = FakeDns.start();
    private final ScriptedMailExchanger exchanger = ScriptedMailExchanger.start();
    private String config = "";
    private String keys = "";

    DoctorTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        shell = new RecordingShell(directory);
    }

    @BeforeEach
    void goodZone() throws IOException {
        settings("mail.example.com");
        dns.mx("probe.test", 10, "mx.probe.test").a("mx.probe.test", "127.0.0.1");
        dns.a("mail.example.com", ADDRESS).record(POINTER, Type.PTR, "mail.example.com.");
        dns.mx("example.com", 10, "mail.example.com").txt("example.com", "v=spf1 mx -all");
        dns.txt("_dmarc.example.com", "v=DMARC1; p=reject; rua=mailto:reports@example.com");
        run("domain", "add", "example.com");
        keys = shell.out();
        publish(keys);
        run("domain", "activate", "example.com");
    }

    @AfterEach
    void close() {
        exchanger.close();
        dns.close();
    }

    private void settings(String helloName) throws IOException {
        Path file = directory.resolve("postrider.yaml");
        Files.writeString(file, """
                sender:
                  hello-name: %s
                  smtp-port: %d
                  dns:
                    servers: ["127.0.0.1:%d"]
                    timeout: 1s
                  timeouts:
                    connect: 2s
                """.formatted(helloName, exchanger.port(), dns.port()));
        config = file.toString();
    }

    private int run(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = config;
        return shell.run(all);
    }

    private int doctor(String... more) {
        String[] all = new String[more.length + 3];
        all[0] = "doctor";
        all[1] = "--probe";
        all[2] = "probe.test";
        System.arraycopy(more, 0, all, 3, more.length);
        return run(all);
    }

    private void publish(String printed) {
        printed.lines().filter(line -> line.contains(" IN TXT ")).forEach(line -> {
            String name = line.substring(0, line.indexOf(". IN TXT"));
            dns.record(
                    name, Type.TXT, line.substring(line.indexOf(" IN TXT ") + 8).replaceAll("^\\(|\\)$", ""));
        });
    }

    /** What depends on the machine is made the same: its clock, its disk, its folder, ports and keys. */
    private String said() {
        return shell.out()
                .replaceAll("(?m)^  (ok  |warn) +clock .*\n( +->.*\n)?", "  ok      clock       (of this machine)\n")
                .replaceAll("\\d[\\d.]* [KMGT]?B free", "N free")
                .replace(directory.toString(), "DIRECTORY")
                .replaceAll("port " + exchanger.port() + " *", "port 25     ")
                .replace("127.0.0.1:" + dns.port(), "NAMESERVER")
                .replaceAll("\\d+ to be looked at", "N to be looked at")
                .replaceAll("p=[A-Za-z0-9+/]{40}[^;)\n]*", "p=KEY\"");
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = DoctorTest.class.getResourceAsStream("/doctor/" + name + ".txt")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void assertGolden(String name) throws IOException {
        Files.createDirectories(Path.of("target", "doctor"));
        Files.writeString(Path.of("target", "doctor", name + ".txt"), said());
        assertEquals(golden(name), said(), "what it says has changed; if it should, copy target/doctor");
    }

    @Test
    void aGoodZoneIsWell() throws IOException {
        assertEquals(0, doctor("example.com"));
        assertGolden("good");
    }

    @Test
    void nothingPublishedIsSaidWithWhatToPublish() throws IOException {
        for (String name : new String[] {
            "mail.example.com",
            POINTER,
            "example.com",
            "_dmarc.example.com",
            "pr20261122r._domainkey.example.com",
            "pr20261122e._domainkey.example.com"
        }) {
            dns.remove(name);
        }
        assertEquals(1, doctor("example.com", "--address", ADDRESS));
        assertGolden("empty");
    }

    @Test
    void aBrokenZoneIsSaidToBeBroken() throws IOException {
        exchanger.on(Stage.GREETING).reply(554, "5.7.1 your address is on a list");
        settings("localhost");
        dns.remove(POINTER).record(POINTER, Type.PTR, "host-5-9-10-11.provider.test.");
        dns.remove("example.com")
                .nullMx("example.com")
                .txt("example.com", "v=spf1 include:a.test ip4:5.9.10.0/33 ~all");
        dns.txt("a.test", "v=spf1 ip4:192.0.2.0/24 -all");
        dns.remove("_dmarc.example.com").txt("_dmarc.example.com", "v=DMARC1; p=never");
        dns.remove("pr20261122e._domainkey.example.com")
                .txt("pr20261122e._domainkey.example.com", "v=DKIM1; k=ed25519; p=");
        assertEquals(1, doctor("example.com", "--address", ADDRESS));
        assertGolden("broken");
    }

    @Test
    void aDomainThatWasNeverAddedIsSaidToSignNothing() throws IOException {
        dns.mx("other.test", 10, "mail.example.com").txt("other.test", "v=spf1 ip4:1.2.3.4 -all");
        dns.txt("_dmarc.other.test", "v=DMARC1; p=quarantine");
        assertEquals(1, doctor("other.test"));
        assertGolden("unsigned");
    }

    @Test
    void silentNameServersAreNotTakenForAbsentRecords() {
        dns.fault("_dmarc.example.com", DnsFault.SERVFAIL);
        assertEquals(75, doctor("example.com"));
        assertTrue(shell.out().contains("unknown DMARC"), shell.out());
    }

    @Test
    void programsGetTheSameAsJson() {
        dns.remove("_dmarc.example.com");
        assertEquals(1, doctor("example.com", "--json"));
        var json = Json.read(shell.out());
        assertEquals(1, json.get("wrong"));
        assertTrue(
                shell.out()
                        .contains(
                                "_dmarc.example.com. IN TXT \\\"v=DMARC1; p=none; rua=mailto:postmaster@example.com\\\""),
                shell.out());
    }

    @Test
    void nameServersThatPassNoSignaturesAreSaidToKeepMailWaiting() throws IOException {
        dns.signed("zone.test");
        Path anchors = directory.resolve("anchors");
        Files.writeString(anchors, dns.anchors());
        Files.writeString(
                Path.of(config), "  tls: {dane: true, dnssec-anchors: " + anchors + "}\n", StandardOpenOption.APPEND);
        shell.at(Instant.now());

        assertEquals(0, doctor());
        assertTrue(said().contains("  ok      DNSSEC      NAMESERVER passes signed answers"), shell.out());

        dns.dropDnssec();
        assertEquals(1, doctor());
        assertTrue(
                said().contains("  wrong   DNSSEC      NAMESERVER passes none, so sender.tls.dane lets"), shell.out());
    }

    @Test
    void aClosedPortIsSaidToBeClosed() {
        exchanger.close();
        assertEquals(1, doctor());
        assertTrue(shell.out().contains("mx.probe.test cannot be spoken to: "), shell.out());
    }

    @Test
    void anAddressThatIsNoneIsWrongUsage() {
        assertEquals(2, doctor("--address", "here"));
    }
}
