package io.postrider.testing.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.testing.smtp.received.Fate;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import io.postrider.testing.smtp.script.Answer;
import io.postrider.testing.smtp.script.Answer.Ending;
import io.postrider.testing.smtp.script.Fault;
import io.postrider.testing.smtp.script.Malformed;
import io.postrider.testing.smtp.script.Stage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisbehaviourTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String TRANSACTION = "MAIL FROM:<a@a.test>\r\nRCPT TO:<b@x.test>\r\nDATA\r\nhello\r\n.\r\n";

    private final ScriptedMailExchanger exchanger =
            ScriptedMailExchanger.options().withTls().start();

    @AfterEach
    void close() {
        exchanger.close();
    }

    @Test
    void refusesConnectionsUntilToldOtherwise() throws IOException {
        exchanger.nextSession();
        exchanger.nextSession(Fault.REFUSE_CONNECTION);
        RawClient.greeted(exchanger).close();
        exchanger.awaitSessions(1, SOON);
        assertThrows(ConnectException.class, () -> new RawClient(exchanger.address()));
        exchanger.acceptConnections();
        RawClient.greeted(exchanger).close();
        exchanger.everySession(Fault.REFUSE_CONNECTION);
        assertThrows(ConnectException.class, () -> new RawClient(exchanger.address()));
        exchanger.acceptConnections();
        RawClient.greeted(exchanger).close();
    }

    @Test
    void goesWrongOnlyForTheSessionsEnqueued() throws IOException {
        exchanger.nextSession(Fault.CLOSE_AT_GREETING);
        exchanger.nextSession(Fault.REPLY_421_AT_GREETING);
        try (RawClient first = new RawClient(exchanger.address())) {
            assertTrue(first.atEnd());
        }
        try (RawClient second = new RawClient(exchanger.address())) {
            assertEquals("421 4.3.2 not now", second.line());
            assertTrue(second.atEnd());
        }
        try (RawClient third = RawClient.greeted(exchanger)) {
            assertEquals("250 2.0.0 ok", third.ask("NOOP"));
        }
    }

    @Test
    void after554AtTheGreetingTakesOnlyQuit() throws IOException {
        exchanger.nextSession(Fault.REPLY_554_AT_GREETING);
        try (RawClient client = new RawClient(exchanger.address())) {
            assertEquals("554 5.3.2 no SMTP service here", client.line());
            assertEquals("503 5.5.1 no service here", client.ask("EHLO c.test"));
            assertEquals("221 2.0.0 bye", client.ask("QUIT"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA", "FINAL_DOT"})
    void fallsSilentAtAnyStage(Stage stage) throws IOException {
        exchanger.nextSession(Fault.stallAt(stage));
        try (RawClient client = new RawClient(exchanger.address())) {
            client.say("EHLO c.test\r\n" + TRANSACTION);
            int lines = switch (stage) {
                case EHLO -> 1;
                case MAIL -> 8;
                case RCPT -> 9;
                case DATA -> 10;
                case FINAL_DOT -> 11;
                default -> 0;
            };
            for (int i = 0; i < lines; i++) {
                client.line();
            }
            assertFalse(client.hears(30));
            assertEquals(1, exchanger.openSessions());
        }
        exchanger.awaitNoOpenSession(SOON);
    }

    @Test
    void recordsAMessageThatItReadAndDidNotAnswer() throws IOException {
        for (Fault fault :
                List.of(Fault.CLOSE_AFTER_FINAL_DOT, Fault.RESET_AFTER_FINAL_DOT, Fault.NO_REPLY_AFTER_FINAL_DOT)) {
            exchanger.nextSession(fault);
            try (RawClient client = RawClient.greeted(exchanger)) {
                client.say(TRANSACTION);
                client.line();
                client.line();
                client.line();
                exchanger.awaitTransactions(1, SOON);
            }
        }
        assertEquals(3, exchanger.awaitTransactions(3, SOON).size());
        assertEquals(3, exchanger.count(Fate.UNANSWERED));
    }

    @Test
    void repliesAtEachCommandAsTheRulesSay() throws IOException {
        exchanger.onMail("bad@a.test").reply(550, "5.7.1 not you");
        exchanger.onRcpt("bob@x.test").reply(550, "5.1.1 no such user");
        exchanger.onRcpt("eve@x.test").times(2).reply(451, "4.2.0 later");
        exchanger.onFinalDot("ann@x.test").reply(554, "5.6.0", "5.6.0 no");
        try (RawClient client = RawClient.greeted(exchanger)) {
            assertEquals("550 5.7.1 not you", client.ask("MAIL FROM:<bad@a.test>"));
            assertEquals("250 2.1.0 ok", client.ask("MAIL FROM:<good@a.test>"));
            assertEquals("550 5.1.1 no such user", client.ask("RCPT TO:<bob@x.test>"));
            assertEquals("451 4.2.0 later", client.ask("RCPT TO:<eve@x.test>"));
            assertEquals("451 4.2.0 later", client.ask("RCPT TO:<eve@x.test>"));
            assertEquals("250 2.1.5 ok", client.ask("RCPT TO:<eve@x.test>"));
            assertEquals("250 2.1.5 ok", client.ask("RCPT TO:<ann@x.test>"));
            client.ask("DATA");
            assertEquals("554 5.6.0 no", client.ask("hello\r\n."));
            ReceivedTransaction got = exchanger.transactions().getFirst();
            assertEquals(List.of("eve@x.test", "ann@x.test"), got.accepted());
            assertEquals(List.of("bob@x.test", "eve@x.test", "eve@x.test"), got.refused());
            assertEquals(Fate.REFUSED, got.fate());
            assertEquals(List.of(), exchanger.accepted());
        }
    }

    @Test
    void limitsRecipientsAndSessionsByRule() throws IOException {
        exchanger.onRcpt().when(o -> o.recipients().size() >= 1).reply(452, "4.5.3 too many recipients");
        exchanger.on(Stage.GREETING).when(o -> o.session().openSessions() > 1).reply(421, "4.7.0 too many");
        try (RawClient client = RawClient.greeted(exchanger);
                RawClient other = new RawClient(exchanger.address())) {
            assertEquals("421 4.7.0 too many", other.line());
            client.ask("MAIL FROM:<a@a.test>");
            assertEquals("250 2.1.5 ok", client.ask("RCPT TO:<1@x.test>"));
            assertEquals("452 4.5.3 too many recipients", client.ask("RCPT TO:<2@x.test>"));
        }
    }

    @Test
    void closesDuringDataAndRecordsWhatWasCutShort() throws IOException {
        exchanger.nextSession(Fault.closeDuringData(3));
        try (RawClient client = RawClient.greeted(exchanger)) {
            client.ask("MAIL FROM:<a@a.test>");
            client.ask("RCPT TO:<b@x.test>");
            client.ask("DATA");
            client.say("hel");
            assertTrue(client.atEnd());
        }
        exchanger.awaitNoOpenSession(SOON);
        assertEquals(List.of(), exchanger.transactions());
        assertEquals("hel", exchanger.cutShort().getFirst().text());
        assertEquals(1, exchanger.count(Fate.CUT_SHORT));
    }

    @Test
    void breaksTheConnectionAtAnyOctetReceived() throws IOException {
        String all = "EHLO c.test\r\n" + TRANSACTION;
        for (int octets = 1; octets <= all.length(); octets++) {
            exchanger.nextSession(Fault.resetAfterReceiving(octets));
            try (RawClient client = new RawClient(exchanger.address())) {
                client.say(all);
                assertThrows(SocketException.class, () -> {
                    while (!client.rawLine().isEmpty()) {
                        // Reads to the break.
                    }
                });
            }
        }
        exchanger.awaitNoOpenSession(SOON);
        assertEquals(1, exchanger.count(Fate.UNANSWERED));
        assertEquals(0, exchanger.count(Fate.ACCEPTED));
        assertEquals("hello\r\n.\r".length(), exchanger.count(Fate.CUT_SHORT));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 26, 27, 100})
    void breaksTheConnectionAtAnyOctetSent(int octets) throws IOException {
        exchanger.nextSession(Fault.resetAfterSending(octets));
        StringBuilder heard = new StringBuilder();
        assertThrows(SocketException.class, () -> {
            try (RawClient client = new RawClient(exchanger.address())) {
                client.say("EHLO c.test\r\n" + TRANSACTION);
                for (String line = client.rawLine(); !line.isEmpty(); line = client.rawLine()) {
                    heard.append(line);
                }
            }
        });
        assertTrue(heard.length() <= octets, heard.toString());
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
    void repliesWhenTheTestSaysSo() throws IOException {
        CountDownLatch latch = new CountDownLatch(1);
        exchanger.onFinalDot().hold(latch, 250, "2.0.0 at last");
        try (RawClient client = RawClient.greeted(exchanger)) {
            client.ask("MAIL FROM:<a@a.test>");
            client.ask("RCPT TO:<b@x.test>");
            client.ask("DATA");
            client.say("hello\r\n.\r\n");
            exchanger.awaitTransactions(1, SOON);
            latch.countDown();
            assertEquals("250 2.0.0 at last", client.line());
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
    void knowsOnlyHeloWhenToldSo() throws IOException {
        exchanger.nextSession(Fault.REFUSE_EHLO);
        try (RawClient client = new RawClient(exchanger.address())) {
            client.line();
            assertEquals("502 5.5.2 EHLO is not known here", client.ask("EHLO c.test"));
            assertEquals("250 mx.example.test", client.ask("HELO c.test"));
            assertEquals("250 2.0.0 taken", client.transact("a@a.test", "b@x.test", "hello"));
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
    void readsNothingMoreAndEndsWhenClosed() throws IOException {
        exchanger.nextSession(Fault.STOP_READING_DURING_DATA);
        exchanger.onMail().answer(Ending.STOP_READING);
        try (RawClient first = RawClient.greeted(exchanger);
                RawClient second = RawClient.greeted(exchanger)) {
            second.say("MAIL FROM:<a@a.test>\r\n");
            first.say(TRANSACTION);
            assertFalse(second.hears(30));
            exchanger.close();
            assertEquals(0, exchanger.openSessions());
        }
    }

    @Test
    void dropsSessionsAndBehavesAgain() throws IOException {
        exchanger.everySession(Fault.CLOSE_AT_GREETING);
        exchanger.behave();
        try (RawClient client = RawClient.greeted(exchanger)) {
            exchanger.dropSessions();
            assertEquals("", client.line());
            exchanger.awaitNoOpenSession(SOON);
        }
        try (RawClient client = RawClient.greeted(exchanger)) {
            assertEquals("250 2.0.0 ok", client.ask("NOOP"));
        }
    }
}
