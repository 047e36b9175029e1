package io.postrider.testing.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.testing.smtp.received.Delivery;
import io.postrider.testing.smtp.received.Fate;
import io.postrider.testing.smtp.received.Keep;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import io.postrider.testing.smtp.received.RecordedSession;
import io.postrider.testing.time.MutableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptedMailExchangerTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void receivesAMessageAsItWasSent() throws IOException {
        MutableClock clock = MutableClock.at("2026-11-22T12:00:00Z");
        try (ScriptedMailExchanger exchanger =
                        ScriptedMailExchanger.options().at(clock).start();
                RawClient client = RawClient.greeted(exchanger)) {
            client.ask("MAIL FROM:<ann@a.test> SIZE=100 BODY=8BITMIME");
            client.ask("RCPT TO:<bob@x.test>");
            client.ask("RCPT TO:<eve@x.test>");
            assertEquals("354 end with a dot", client.ask("DATA"));
            assertEquals("250 2.0.0 taken", client.ask("Subject: a\r\n folded\r\n\r\n..dot\r\n.\tx\r\nend\r\n."));
            ReceivedTransaction got = exchanger.transactions().getFirst();
            assertEquals("ann@a.test", got.reversePath());
            assertEquals(List.of("SIZE=100", "BODY=8BITMIME"), got.origin().parameters());
            assertEquals(List.of("bob@x.test", "eve@x.test"), got.accepted());
            assertEquals("Subject: a\r\n folded\r\n\r\n.dot\r\n\tx\r\nend\r\n", got.text());
            assertEquals("a folded", got.header("subject").orElseThrow());
            assertEquals(got.content().size(), got.content().raw().length);
            assertEquals(got.content().size() - 2, got.content().octets().length);
            assertEquals(Fate.ACCEPTED, got.fate());
            assertEquals(
                    Instant.parse("2026-11-22T12:00:00Z"), got.circumstances().at());
            assertEquals("client.test", got.circumstances().hello());
            assertEquals("221 2.0.0 bye", client.ask("QUIT"));
            assertTrue(client.atEnd());
            assertEquals(List.of(), exchanger.violations());
        }
    }

    @Test
    void answersAPipelinedGroupAndASecondTransaction() throws IOException {
        try (ScriptedMailExchanger exchanger = ScriptedMailExchanger.start();
                RawClient client = RawClient.greeted(exchanger)) {
            for (int i = 1; i <= 2; i++) {
                client.say("MAIL FROM:<>\r\nRCPT TO:<bob@x.test>\r\nDATA\r\n");
                assertEquals("250 2.1.0 ok", client.line());
                assertEquals("250 2.1.5 ok", client.line());
                assertEquals("354 end with a dot", client.line());
                assertEquals("250 2.0.0 taken", client.ask("Message-ID: <1@a.test>\r\n\r\nhello\r\n."));
            }
            assertEquals(2, exchanger.awaitTransactions(2, SOON).size());
            assertEquals(1, exchanger.sessionCount());
            assertEquals(Map.of(new Delivery("bob@x.test", "<1@a.test>"), 2), exchanger.duplicates("Message-ID"));
            assertEquals(List.of(), exchanger.violations());
        }
    }

    @Test
    void recordsCommandsAndPeakOfOpenSessions() throws IOException {
        try (ScriptedMailExchanger exchanger = ScriptedMailExchanger.start()) {
            try (RawClient first = RawClient.greeted(exchanger);
                    RawClient second = RawClient.greeted(exchanger)) {
                first.ask("NOOP");
                second.ask("RSET");
            }
            exchanger.awaitNoOpenSession(SOON);
            assertEquals(2, exchanger.peakOpenSessions());
            RecordedSession session = exchanger.awaitSessions(2, SOON).getFirst();
            assertEquals(List.of("EHLO client.test", "NOOP"), session.commands());
            assertEquals(1, session.number());
        }
    }

    @Test
    void speaksTlsAfterStartTls() throws IOException {
        try (ScriptedMailExchanger exchanger =
                        ScriptedMailExchanger.options().withTls().start();
                RawClient client = new RawClient(exchanger.address())) {
            client.reply();
            assertTrue(client.say("EHLO c.test\r\n").reply().contains("250 STARTTLS"));
            assertEquals("220 2.0.0 go ahead", client.ask("STARTTLS"));
            client.startTls(exchanger.certificate());
            assertEquals("503 5.5.1 bad sequence of commands", client.ask("MAIL FROM:<a@a.test>"));
            assertEquals("250 ENHANCEDSTATUSCODES", client.ask("EHLO c.test"));
            assertEquals("250 2.0.0 taken", client.transact("a@a.test", "b@x.test", "hello"));
            assertTrue(exchanger.transactions().getFirst().underTls());
            assertTrue(exchanger.sessions().getFirst().underTls());
        }
    }

    @Test
    void refusesWhatWasNotOffered() throws IOException {
        Capabilities few = Capabilities.none().with("SIZE", "10");
        try (ScriptedMailExchanger exchanger =
                        ScriptedMailExchanger.options().announcing(few).start();
                RawClient client = RawClient.greeted(exchanger)) {
            assertEquals("502 5.5.1 no STARTTLS here", client.ask("STARTTLS"));
            assertEquals("555 5.5.4 parameter not offered", client.ask("MAIL FROM:<a@a.test> BODY=8BITMIME"));
            assertEquals("552 5.3.4 message too big", client.ask("MAIL FROM:<a@a.test> SIZE=11"));
            assertEquals("553 5.6.7 address needs SMTPUTF8", client.ask("MAIL FROM:<ä@a.test>"));
            assertEquals("501 5.5.4 syntax error in parameters", client.ask("MAIL FROM: <a@a.test>"));
            assertEquals("503 5.5.1 bad sequence of commands", client.ask("RCPT TO:<b@x.test>"));
            assertEquals("250 2.1.0 ok", client.ask("MAIL FROM:<a@a.test> SIZE=10"));
            assertEquals("554 5.5.1 no valid recipients", client.ask("DATA"));
        }
    }

    @Test
    void takesChunksWhenItOfferedThem() throws IOException {
        try (ScriptedMailExchanger exchanger = ScriptedMailExchanger.options()
                        .announcing(Capabilities.usual().with("CHUNKING"))
                        .start();
                RawClient client = RawClient.greeted(exchanger)) {
            client.ask("MAIL FROM:<a@a.test>");
            client.ask("RCPT TO:<b@x.test>");
            assertEquals(
                    "250 2.0.0 chunk taken", client.say("BDAT 5\r\n.a\r\n.").line());
            assertEquals("250 2.0.0 taken", client.say("BDAT 3 LAST\r\nb\r\n").line());
            assertEquals(".a\r\n.b\r\n", exchanger.transactions().getFirst().text());
            assertEquals(List.of(), exchanger.violations());
        }
    }

    @Test
    void notesWhatAClientMustNotDo() throws IOException {
        try (ScriptedMailExchanger exchanger = ScriptedMailExchanger.options()
                        .announcing(Capabilities.none())
                        .start();
                RawClient client = RawClient.greeted(exchanger)) {
            client.say("MAIL FROM:<a@a.test>\r\nRCPT TO:<b@x.test>\r\n").line();
            client.line();
            client.say("DATA\n").line();
            client.ask("a\nb\r\0c\r\n" + "x".repeat(999) + "\r\nä\n.\n.\r\nend\r\n.");
            assertEquals(
                    List.of(
                            "session 1: bare LF in a message",
                            "session 1: bare CR in a message",
                            "session 1: NUL in a message",
                            "session 1: line over 998 octets in a message",
                            "session 1: 8-bit octets in a message not declared so",
                            "session 1: did not wait for the reply to MAIL though PIPELINING was not offered",
                            "session 1: command ended by a bare LF"),
                    exchanger.violations());
        }
    }

    @Test
    void acceptsALineOf998OctetsAndOneDotMore() throws IOException {
        try (ScriptedMailExchanger exchanger = ScriptedMailExchanger.start();
                RawClient client = RawClient.greeted(exchanger)) {
            client.transact("a@a.test", "b@x.test", ".." + "x".repeat(997) + "\r\n" + "y".repeat(998));
            assertEquals(List.of(), exchanger.violations());
            assertEquals(
                    "." + "x".repeat(997) + "\r\n" + "y".repeat(998) + "\r\n",
                    exchanger.transactions().getFirst().text());
        }
    }

    @Test
    void keepsOnlyTheHeadersWhenToldSo() throws IOException {
        try (ScriptedMailExchanger exchanger =
                        ScriptedMailExchanger.options().keeping(Keep.HEADERS).start();
                RawClient client = RawClient.greeted(exchanger)) {
            client.transact("a@a.test", "b@x.test", "Message-ID: <1@a.test>\r\nX-Test: 7\r\n\r\nbody");
            ReceivedTransaction got = exchanger.transactions().getFirst();
            assertEquals("Message-ID: <1@a.test>\r\nX-Test: 7\r\n\r\n", got.text());
            assertEquals("7", got.header("X-Test").orElseThrow());
            assertEquals(got.text().length() + 6, got.content().size());
            assertEquals(List.of(), exchanger.sessions());
        }
    }

    @Test
    void keepsOnlyCountsWhenToldSo() throws IOException {
        try (ScriptedMailExchanger exchanger =
                        ScriptedMailExchanger.options().keeping(Keep.COUNTS).start();
                RawClient client = RawClient.greeted(exchanger)) {
            client.transact("a@a.test", "b@x.test", "hello");
            assertEquals(List.of(), exchanger.awaitTransactions(1, SOON));
            assertEquals(1, exchanger.count(Fate.ACCEPTED));
        }
    }

    @Test
    void takesTenThousandMessagesFromManySessions() throws Exception {
        try (ScriptedMailExchanger exchanger =
                ScriptedMailExchanger.options().keeping(Keep.HEADERS).start()) {
            List<Thread> clients = new ArrayList<>();
            for (int c = 0; c < 16; c++) {
                int client = c;
                clients.add(Thread.ofVirtual().start(() -> sendMany(exchanger, client, 625)));
            }
            assertEquals(
                    10_000,
                    exchanger.awaitTransactions(10_000, Duration.ofSeconds(60)).size());
            for (Thread client : clients) {
                client.join();
            }
            assertEquals(10_000, exchanger.count(Fate.ACCEPTED));
            assertEquals(10_000, exchanger.deliveries("Message-ID").size());
            assertEquals(Map.of(), exchanger.duplicates("Message-ID"));
            assertEquals(16, exchanger.sessionCount());
            assertEquals(List.of(), exchanger.violations());
        }
    }

    private static void sendMany(ScriptedMailExchanger exchanger, int client, int count) {
        String body = ("x".repeat(78) + "\r\n").repeat(25);
        try (RawClient raw = RawClient.greeted(exchanger)) {
            for (int i = 0; i < count; i++) {
                raw.say("MAIL FROM:<a@a.test>\r\nRCPT TO:<b@x.test>\r\nDATA\r\n");
                raw.line();
                raw.line();
                raw.line();
                raw.ask("Message-ID: <" + client + "-" + i + "@a.test>\r\n\r\n" + body + ".");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void saysWhatWasThereWhenAWaitIsInVain() {
        try (ScriptedMailExchanger exchanger = ScriptedMailExchanger.start()) {
            AssertionError error =
                    assertThrows(AssertionError.class, () -> exchanger.awaitTransactions(1, Duration.ofMillis(1)));
            assertEquals(
                    "waited 1 ms for 1 messages; there were 0 messages {} in 0 sessions, 0 of them open",
                    error.getMessage());
        }
    }

    @Test
    void listensOnTheLoopbackAddressAskedForAndGivesThePortBack() throws IOException {
        int port;
        try (ScriptedMailExchanger exchanger =
                ScriptedMailExchanger.options().on("127.0.0.2").start()) {
            port = exchanger.port();
            assertEquals("127.0.0.2:" + port, exchanger.toString());
            RawClient.greeted(exchanger).close();
        }
        try (ServerSocket again = new ServerSocket()) {
            again.setReuseAddress(true);
            again.bind(new InetSocketAddress("127.0.0.2", port));
        }
    }

    @Test
    void listensOnLoopbackOnly() {
        ExchangerOptions options = ScriptedMailExchanger.options();
        assertThrows(IllegalArgumentException.class, () -> options.on("0.0.0.0"));
    }
}
