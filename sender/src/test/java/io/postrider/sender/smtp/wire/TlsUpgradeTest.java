package io.postrider.sender.smtp.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.sender.smtp.grammar.Transcript;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.smtp.tls.Tlsa;
import io.postrider.sender.smtp.tls.TrustAnchors;
import io.postrider.sender.smtp.tls.UnmetPolicyException;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.tls.SelfSignedCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of a peer's certificate, whatever it is: all of them are let in. */
class TlsUpgradeTest {

    private static final Duration TIME = Duration.ofSeconds(20);

    private final ScriptedMailExchanger exchanger =
            ScriptedMailExchanger.options().withTls().start();

    @AfterEach
    void close() {
        exchanger.close();
    }

    @Test
    void verifiesACertificateOfATrustedIssuerForTheName() throws Exception {
        SelfSignedCertificate certificate = SelfSignedCertificate.forNames("mx.example.test");

        String told = told(certificate, certificate);

        assertTrue(told.matches("TLSv1\\.3 TLS_\\w+ verified"), told);
    }

    @Test
    void tellsACertificateForAnotherName() throws Exception {
        SelfSignedCertificate certificate = SelfSignedCertificate.forNames("other.example.test");

        assertEquals("unverified: made out to another name", verdict(certificate, certificate));
    }

    @Test
    void tellsACertificateThatOnlyItselfVouchesFor() throws Exception {
        assertEquals("unverified: self-signed", verdict(SelfSignedCertificate.forNames("mx.example.test"), null));
    }

    @Test
    void tellsACertificateOutOfItsTime() throws Exception {
        Instant begins = Instant.now().plus(Duration.ofDays(1));
        SelfSignedCertificate early =
                SelfSignedCertificate.of(List.of("mx.example.test"), begins, begins.plus(Duration.ofDays(2)));

        assertEquals("unverified: expired", verdict(SelfSignedCertificate.expired("mx.example.test"), null));
        assertEquals("unverified: not valid yet", verdict(early, null));
    }

    @Test
    void asksForTheNameThatItWants() throws Exception {
        assertEquals("mx.example.test", asked("mx.example.test.", TlsPolicy.opportunistic()));
        assertEquals("", asked("192.0.2.1", TlsPolicy.opportunistic()));
        TlsPolicy.Origin origin = new TlsPolicy.Origin("dane", "the test");
        Tlsa other = new Tlsa(3, 1, 1, "00".repeat(32));
        assertEquals(
                "base.example.test",
                asked("mx.example.test", new TlsPolicy.Dane(origin, List.of(other), List.of("base.example.test"))));
    }

    /** What a server hears as the name that is wanted. */
    private static String asked(String host, TlsPolicy policy) throws Exception {
        SSLContext shown = SelfSignedCertificate.forNames("any.test").serverContext();
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ExecutorService server = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> heard = server.submit(() -> heard(shown, door.accept()));
            InetSocketAddress address = new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
            Conversation talk = Conversation.open(address, TIME, new Deadlines(), new Transcript());
            try {
                talk.encrypt(new TlsUpgrade(), host, policy, TIME);
            } catch (UnmetPolicyException _) {
                assertInstanceOf(TlsPolicy.Dane.class, policy);
            } finally {
                talk.cut();
            }
            return heard.get();
        }
    }

    private static String heard(SSLContext shown, Socket connection) throws IOException {
        InputStream nothing = new ByteArrayInputStream(new byte[0]);
        try (SSLSocket tls = (SSLSocket) shown.getSocketFactory().createSocket(connection, nothing, true)) {
            tls.setUseClientMode(false);
            tls.startHandshake();
            return ((ExtendedSSLSession) tls.getSession())
                    .getRequestedServerNames().stream()
                            .map(name -> ((SNIHostName) name).getAsciiName())
                            .collect(Collectors.joining());
        }
    }

    private String verdict(SelfSignedCertificate shown, @Nullable SelfSignedCertificate trusted) throws Exception {
        return told(shown, trusted).split(" ", 3)[2];
    }

    private String told(SelfSignedCertificate shown, @Nullable SelfSignedCertificate trusted) throws Exception {
        exchanger.show(shown);
        Conversation talk = Conversation.open(exchanger.address(), TIME, new Deadlines(), new Transcript());
        try {
            talk.reply(TIME);
            talk.ask("EHLO client.test", TIME);
            talk.ask("STARTTLS", TIME);
            TrustAnchors anchors =
                    trusted == null ? TrustAnchors.ofJava() : TrustAnchors.of(List.of(trusted.certificate()));
            talk.encrypt(
                    new TlsUpgrade(anchors, TlsUpgrade.Oldest.TLS_1_2),
                    "mx.example.test",
                    TlsPolicy.opportunistic(),
                    TIME);
            return String.valueOf(talk.tls());
        } finally {
            talk.cut();
        }
    }
}
