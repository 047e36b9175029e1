package io.postrider.testing.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.testing.smtp.received.Fate;
import io.postrider.testing.smtp.script.Answer.Ending;
import io.postrider.testing.smtp.script.Fault;
import io.postrider.testing.smtp.script.Stage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenConnectionTest {

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
            exchanger.awaitSessions(1, SOON);
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
