package io.postrider.sender.smtp.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.message.Content;
import io.postrider.common.message.TransportNeed;
import io.postrider.sender.smtp.Peer;
import io.postrider.sender.smtp.SmtpConnectException;
import io.postrider.sender.smtp.SmtpConnector;
import io.postrider.sender.smtp.SmtpSession;
import io.postrider.sender.smtp.SmtpTimeouts;
import io.postrider.sender.smtp.SmtpTransaction;
import io.postrider.sender.smtp.TransactionResult;
import io.postrider.sender.smtp.tls.TlsPolicy;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Postfix takes what we send, octet by octet, and we understand what it refuses. */
class PostfixTest {

    private static final Set<TransportNeed> NO_NEEDS = Set.of();

    @TempDir
    private static Path directory;

    private static PrivatePostfix postfix;

    private final SmtpConnector connector =
            new SmtpConnector("client.test", SmtpTimeouts.uniform(Duration.ofSeconds(30)), TlsPolicy.opportunistic());

    @BeforeAll
    static void start() throws Exception {
        postfix = PrivatePostfix.start(directory);
    }

    @AfterAll
    static void stop() {
        if (postfix != null) {
            postfix.close();
        }
    }

    private SmtpSession connect(InetSocketAddress address) throws SmtpConnectException {
        return connector.connect(new Peer("mx.x.test", address));
    }

    private static SmtpTransaction mail(String author, Content content, Set<TransportNeed> needs, String... names) {
        List<Mailbox> recipients = Arrays.stream(names)
                .map(name -> new Mailbox(name, new Domain("x.test")))
                .toList();
        ReversePath from = new ReversePath.ToMailbox(new Mailbox(author, new Domain("a.test")));
        return new SmtpTransaction(from, recipients, content, needs);
    }

    private static Content content(String subject, String body) {
        return Content.of(
                ("Subject: " + subject + "\r\nMessage-ID: <" + subject.hashCode() + "@a.test>\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> words(TransactionResult result) {
        return result.outcomes().stream()
                .map(outcome -> switch (outcome) {
                    case Outcome.Sent _ -> "sent";
                    case Outcome.Deferred(var cause) -> "deferred " + cause;
                    case Outcome.Failed(var cause) -> "failed " + cause;
                    case Outcome.InDoubt(var what) -> "in doubt " + what;
                })
                .toList();
    }

    private static void assertArrived(String subject, String body) {
        String mail = postfix.awaitMail(subject);
        assertTrue(mail.endsWith("\n\n" + body.replace("\r\n", "\n")), "other octets than sent");
    }

    @Test
    void takesChunksUnderTls() throws Exception {
        String large = (".a line\r\n..\r\n.\r\n" + "x".repeat(900) + "\r\n").repeat(750);
        try (SmtpSession session = connect(postfix.address())) {
            assertTrue(session.extensions().chunking());
            String tls = session.tls().orElseThrow();
            assertTrue(tls.matches("TLSv1\\.\\d TLS_\\w+ unverified: self-signed"), tls);
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        List.of("sent"),
                        words(session.transact(
                                mail("ann", content("chunks " + i, ".\r\n..x\r\n"), NO_NEEDS, "bob"), () -> true)));
            }
            assertEquals(
                    List.of("sent"),
                    words(session.transact(mail("ann", content("large", large), NO_NEEDS, "bob"), () -> true)));
            assertTrue(session.transcript().stream().anyMatch(line -> line.matches("C: BDAT \\d+ LAST")));
        }
        assertArrived("chunks 2", ".\r\n..x\r\n");
        assertArrived("large", large);
    }

    @Test
    void takesOneCommandAfterTheOtherInClear() throws Exception {
        try (SmtpSession session = connect(postfix.plainAddress())) {
            assertFalse(session.extensions().chunking() || session.extensions().pipelining());
            assertTrue(session.tls().isEmpty());
            assertEquals(
                    List.of("sent"),
                    words(session.transact(
                            mail("ann", content("plain", ".\r\n..x\r\n"), NO_NEEDS, "bob"), () -> true)));
        }
        assertArrived("plain", ".\r\n..x\r\n");
    }

    @Test
    void takesInternationalisedMail() throws Exception {
        Set<TransportNeed> needs = Set.of(TransportNeed.EIGHT_BIT_MIME, TransportNeed.SMTPUTF8);
        for (InetSocketAddress address : List.of(postfix.address(), postfix.plainAddress())) {
            String subject = "Grüße " + address.getPort();
            try (SmtpSession session = connect(address)) {
                assertEquals(
                        List.of("sent"),
                        words(session.transact(
                                mail("jörg", content(subject, "größer\r\n"), needs, "bjørn"), () -> true)));
            }
            assertArrived(subject, "größer\r\n");
        }
    }

    @Test
    void refusesRecipientsByName() throws Exception {
        for (InetSocketAddress address : List.of(postfix.address(), postfix.plainAddress())) {
            try (SmtpSession session = connect(address)) {
                TransactionResult result = session.transact(
                        mail("ann", content("some " + address.getPort(), "x\r\n"), NO_NEEDS, "no", "bob", "later"),
                        () -> true);
                List<String> words = words(result);
                assertTrue(words.get(0).startsWith("failed 550 5.1.1 "), words.get(0));
                assertEquals("sent", words.get(1));
                assertTrue(words.get(2).startsWith("deferred 450 4.2.0 "), words.get(2));
                assertTrue(words(session.transact(mail("ann", content("none", "x\r\n"), NO_NEEDS, "no"), () -> true))
                        .getFirst()
                        .startsWith("failed 550 5.1.1 "));
                assertTrue(session.transact(mail("ann", content("one", "x\r\n"), NO_NEEDS, "bob"), () -> true)
                        .sessionUsable());
            }
        }
    }

    @Test
    void refusesAMessageAtItsEndAndGoesOn() throws Exception {
        for (InetSocketAddress address : List.of(postfix.address(), postfix.plainAddress())) {
            try (SmtpSession session = connect(address)) {
                TransactionResult refused =
                        session.transact(mail("spammer", content("spam", "x\r\n"), NO_NEEDS, "bob"), () -> true);
                assertTrue(
                        words(refused).getFirst().startsWith("failed 554 5.7.1 "),
                        words(refused).getFirst());
                assertTrue(refused.sessionUsable());
                assertEquals(
                        List.of("sent"),
                        words(session.transact(mail("ann", content("ham", "x\r\n"), NO_NEEDS, "bob"), () -> true)),
                        () -> String.join("\n", session.transcript()));
            }
        }
    }

    @Test
    void isNotSentWhatIsTooLargeForIt() throws Exception {
        try (SmtpSession session = connect(postfix.address())) {
            Content large = content("too large", ("x".repeat(70) + "\r\n").repeat(PrivatePostfix.SIZE_LIMIT / 72 + 1));
            TransactionResult result = session.transact(mail("ann", large, NO_NEEDS, "bob"), () -> true);
            assertTrue(
                    words(result).getFirst().startsWith("failed 5.3.4 "),
                    words(result).getFirst());
            assertTrue(result.sessionUsable());
        }
    }

    @Test
    void takesMoreRecipientsThanAtOnceInSeveralTransactions() throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 2 * PrivatePostfix.RECIPIENT_LIMIT + 5; i++) {
            names.add("r" + i);
        }
        try (SmtpSession session = connect(postfix.address())) {
            TransactionResult result = session.transact(
                    mail("ann", content("many", "x\r\n"), NO_NEEDS, names.toArray(String[]::new)), () -> true);
            assertEquals(Set.of("sent"), Set.copyOf(words(result)));
            assertEquals(3, session.transactions());
        }
    }
}
