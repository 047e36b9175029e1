package io.postrider.e2e.delivery;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Mail;
import io.postrider.testing.dns.FakeDns;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.tls.SelfSignedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xbill.DNS.Type;

/** Mail goes to the certificate that a domain's signed records name; where another is shown, it waits and none of it is said. */
class CertificateRecordsAreKeptToIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    @RegisterExtension
    final World world = new World();

    @Test
    void theRightCertificateGetsTheMailAndAWrongOneHearsNothingOfIt() throws Exception {
        SelfSignedCertificate right = SelfSignedCertificate.forNames("any.test");
        ScriptedMailExchanger exchanger =
                world.exchanger(ScriptedMailExchanger.options().withTls(right));
        FakeDns dns = world.dns().signed("test").signed("right.test").signed("wrong.test");
        publish(dns, "right.test", exchanger.port(), right);
        publish(dns, "wrong.test", exchanger.port(), SelfSignedCertificate.forNames("any.test"));
        Deployment postrider = world.deployment()
                .asking(dns)
                .set("sender.smtp-port", "" + exchanger.port())
                .set("sender.tls.dane", "true")
                .set("sender.tls.mta-sts", "false")
                .set("sender.tls.dnssec-anchors", anchors(dns).toString());
        postrider.up();

        String good = postrider.api().send(Mail.of("hello", "ann@right.test")).accepted();
        String bad = postrider.api().send(Mail.of("hello", "ann@wrong.test")).accepted();
        postrider.api().awaitStatus(good, "sent", SOON);
        await().atMost(SOON)
                .until(() -> !Explained.of(postrider, bad).events("deferred").isEmpty());

        assertEquals(
                List.of(List.of("ann@right.test")),
                exchanger.accepted().stream().map(one -> one.accepted()).toList());
        assertTrue(exchanger.accepted().getFirst().underTls());
        assertTrue(exchanger.sessions().stream()
                .flatMap(session -> session.commands().stream())
                .noneMatch(command -> command.contains("wrong.test")));
        String sent = postrider.run("explain", good).successfully().text();
        assertTrue(sent.contains("verified by dane 3 1 1"), sent);
        String waits = postrider.run("explain", bad).successfully().text();
        assertTrue(
                waits.contains(
                        "4.7.5 the certificate of mx.wrong.test fits no TLSA record of mx.wrong.test, and DANE for"
                                + " mx.wrong.test wants one that does"),
                waits);
    }

    private Path anchors(FakeDns dns) throws IOException {
        return Files.writeString(world.directory().resolve("anchors"), dns.anchors());
    }

    private static void publish(FakeDns dns, String domain, int port, SelfSignedCertificate certificate)
            throws GeneralSecurityException {
        byte[] key = MessageDigest.getInstance("SHA-256")
                .digest(certificate.certificate().getPublicKey().getEncoded());
        dns.mx(domain, 10, "mx." + domain).a("mx." + domain, "127.0.0.1");
        dns.record(
                "_" + port + "._tcp.mx." + domain,
                Type.TLSA,
                "3 1 1 " + HexFormat.of().formatHex(key));
    }
}
