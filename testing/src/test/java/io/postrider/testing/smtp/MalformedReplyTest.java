package io.postrider.testing.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.testing.smtp.script.Answer;
import io.postrider.testing.smtp.script.Fault;
import io.postrider.testing.smtp.script.Malformed;
import io.postrider.testing.smtp.script.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MalformedReplyTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final ScriptedMailExchanger exchanger =
            ScriptedMailExchanger.options().withTls().start();

    @AfterEach
    void close() {
        exchanger.close();
    }

    @Test
    void repliesOctetByOctet() throws IOException {
        exchanger.nextSession(Fault.replySlowly(Duration.ofMillis(1)));
        long before = System.nanoTime();
        try (RawClient client = new RawClient(exchanger.address())) {
            String greeting = client.rawLine();
            assertEquals("220 mx.example.test ESMTP\r\n", greeting);
            assertTrue(System.nanoTime() - before
                    >= Duration.ofMillis(greeting.length()).toNanos());
        }
    }

    @Test
    void saysMalformedThings() throws IOException {
        exchanger.on(Stage.NOOP).answer(Malformed.MIXED_CODES);
        exchanger.on(Stage.RSET).answer(Malformed.GARBAGE);
        exchanger.on(Stage.OTHER).answer(Malformed.BARE_LINE_FEED);
        exchanger.onMail().answer(Answer.sequence(Answer.reply(250, "one"), Answer.reply(250, "two")));
        exchanger.onRcpt().answer(Malformed.ENDLESS_REPLY);
        try (RawClient client = RawClient.greeted(exchanger)) {
            client.say("NOOP\r\n");
            assertEquals(List.of("250-one thing", "550 and another"), client.reply());
            assertEquals(
                    "\u0000\u00ff\u00fe this is not SMTP",
                    client.say("RSET\r\n").line());
            assertEquals("250 2.0.0 ok\n", client.say("HELP\r\n").rawLine());
            assertEquals("250 one", client.ask("MAIL FROM:<a@a.test>"));
            assertEquals("250 two", client.line());
            client.say("RCPT TO:<b@x.test>\r\n");
            for (int i = 0; i < 1000; i++) {
                assertEquals("250-and another thing", client.line());
            }
        }
        exchanger.awaitNoOpenSession(SOON);
    }

    @Test
    void endsLinesByABareLineFeedThroughoutASession() throws IOException {
        exchanger.nextSession(Fault.BARE_LINE_FEEDS);
        try (RawClient client = new RawClient(exchanger.address())) {
            assertEquals("220 mx.example.test ESMTP\n", client.rawLine());
            assertEquals(
                    "250-mx.example.test at your service\n",
                    client.say("EHLO c\r\n").rawLine());
        }
    }

    @Test
    void refusesOrBreaksTls() throws IOException {
        exchanger.nextSession(Fault.REPLY_454_TO_STARTTLS);
        try (RawClient client = RawClient.greeted(exchanger)) {
            assertTrue(client.ask("STARTTLS").startsWith("454 4.7.0"));
            assertEquals("250 2.0.0 taken", client.transact("a@a.test", "b@x.test", "hello"));
        }
        exchanger.nextSession(Fault.FAIL_TLS_HANDSHAKE);
        try (RawClient client = RawClient.greeted(exchanger)) {
            assertEquals("220 2.0.0 go ahead", client.ask("STARTTLS"));
            assertThrows(SSLException.class, () -> client.startTls(exchanger.certificate()));
        }
    }

    @Test
    void injectsAReplyBeforeTls() throws IOException {
        exchanger.nextSession(Fault.INJECT_REPLY_BEFORE_TLS);
        try (RawClient client = RawClient.greeted(exchanger)) {
            assertEquals("220 2.0.0 go ahead", client.ask("STARTTLS"));
            assertEquals(List.of("250-injected", "250 SIZE 1"), client.reply());
            client.startTls(exchanger.certificate());
            assertEquals("250 ENHANCEDSTATUSCODES", client.ask("EHLO c.test"));
        }
    }

    @Test
    void answers250ToDataAndGoesOnReadingCommands() throws IOException {
        exchanger.nextSession(Fault.REPLY_250_TO_DATA);
        try (RawClient client = RawClient.greeted(exchanger)) {
            client.ask("MAIL FROM:<a@a.test>");
            client.ask("RCPT TO:<b@x.test>");
            assertEquals("250 2.0.0 ok", client.ask("DATA"));
            assertEquals("500 5.5.2 command not known", client.ask("Subject: x"));
        }
    }

    @Test
    void says421BetweenTransactions() throws IOException {
        exchanger.nextSession(Fault.REPLY_421_BETWEEN_TRANSACTIONS);
        try (RawClient client = RawClient.greeted(exchanger)) {
            assertEquals("250 2.0.0 taken", client.transact("a@a.test", "b@x.test", "hello"));
            assertEquals("421 4.3.2 shutting down", client.line());
            assertTrue(client.atEnd());
        }
    }

    @Test
    void fallsSilentInTheTlsHandshakeUntilTheClientLeaves() throws IOException {
        exchanger.nextSession(Fault.STALL_IN_TLS_HANDSHAKE);
        try (RawClient client = RawClient.greeted(exchanger)) {
            assertEquals("220 2.0.0 go ahead", client.ask("STARTTLS"));
            assertFalse(client.say("hello").hears(30));
        }
        exchanger.awaitNoOpenSession(Duration.ofSeconds(5));
    }

    @Test
    void countsOctetsInsideTls() throws IOException {
        String plain = "EHLO client.test\r\nSTARTTLS\r\n";
        exchanger.nextSession(Fault.resetAfterReceiving(plain.length() + "EHLO c".length()));
        try (RawClient client = RawClient.greeted(exchanger)) {
            client.ask("STARTTLS");
            client.startTls(exchanger.certificate());
            assertThrows(IOException.class, () -> client.say("EHLO c.test\r\n").reply());
        }
        exchanger.awaitNoOpenSession(Duration.ofSeconds(5));
        assertEquals(
                List.of("EHLO client.test", "STARTTLS"),
                exchanger.sessions().getFirst().commands());
    }
}
