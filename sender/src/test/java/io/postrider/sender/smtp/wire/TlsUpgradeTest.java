package io.postrider.sender.smtp.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.sender.smtp.grammar.Transcript;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.smtp.tls.TrustAnchors;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.tls.SelfSignedCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
