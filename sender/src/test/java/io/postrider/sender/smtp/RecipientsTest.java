package io.postrider.sender.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.message.TransportNeed;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.testing.smtp.Capabilities;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import io.postrider.testing.smtp.script.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientsTest {

    private final ScriptedMailExchanger exchanger = ScriptedMailExchanger.start();
    private final SmtpConnector connector =
            new SmtpConnector("client.test", SmtpTimeouts.uniform(Duration.ofSeconds(20)), TlsPolicy.off());

    @AfterEach
    void everyCommandKeptTheRules() {
        exchanger.close();
        assertEquals(List.of(), exchanger.violations());
    }

    private TransactionResult send(List<Mailbox> recipients, TransportNeed... needs) throws SmtpConnectException {
        return send(Samples.transaction(recipients, Samples.content("Hello.\r\n"), needs));
    }

    private TransactionResult send(SmtpTransaction transaction) throws SmtpConnectException {
        try (SmtpSession session = connector.connect(new Peer("mx.example.test", exchanger.address()))) {
            return session.transact(transaction, Samples.OPEN);
        }
    }

    private List<Integer> accepted() {
        return exchanger.accepted().stream().map(t -> t.accepted().size()).toList();
    }

    private static List<String> words(TransactionResult result) {
        return result.outcomes().stream()
                .map(outcome -> switch (outcome) {
                    case Outcome.Sent _ -> "sent";
                    case Outcome.Deferred(var cause) -> "deferred " + cause;
                    case Outcome.Failed(var cause) -> "failed " + cause;
                    case Outcome.InDoubt _ -> "in doubt";
                })
                .toList();
    }

    private static void assertAllSent(TransactionResult result, int count) {
        assertEquals(count, result.outcomes().size());
        result.outcomes().forEach(outcome -> assertInstanceOf(Outcome.Sent.class, outcome));
        assertTrue(result.sessionUsable());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void moreThanAHundredGoInSeveralTransactionsOfOneSession(boolean pipelining) throws Exception {
        if (!pipelining) {
            exchanger.announce(Capabilities.none());
        }
        assertAllSent(send(Samples.many(250)), 250);
        assertEquals(List.of(100, 100, 50), accepted());
        assertEquals(1, exchanger.sessionCount());
        List<String> all = new ArrayList<>();
        exchanger.accepted().forEach(t -> all.addAll(t.accepted()));
        assertEquals(Samples.many(250).stream().map(Mailbox::toString).toList(), all);
    }

    @Test
    void longAddressesGoInSeveralGroups() throws Exception {
        List<Mailbox> recipients = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            recipients.add(new Mailbox(i + "-" + "l".repeat(400), new Domain("x.test")));
        }
        assertAllSent(send(recipients), 100);
        assertEquals(List.of(100), accepted());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void learnsHowManyThePeerTakesAtOnce(boolean pipelining) throws Exception {
        if (!pipelining) {
            exchanger.announce(Capabilities.none());
        }
        exchanger.onRcpt().when(o -> o.recipients().size() >= 10).reply(452, "4.5.3 too many recipients");
        assertAllSent(send(Samples.many(35)), 35);
        assertEquals(List.of(10, 10, 10, 5), accepted());
        assertEquals(
                35 + 25,
                exchanger.sessions().getFirst().commands().stream()
                        .filter(c -> c.startsWith("RCPT"))
                        .count());
    }

    @Test
    void aPeerThatTakesNobodyIsNotAskedAgain() throws Exception {
        exchanger.onRcpt().reply(452, "4.5.3 too many recipients");
        TransactionResult result = send(Samples.many(3));
        assertEquals("deferred 452 4.5.3 too many recipients", words(result).getFirst());
        assertTrue(result.sessionUsable());
        assertEquals(io.postrider.sender.smtp.Stage.RCPT, result.stage());
        assertEquals(5 + 2, exchanger.sessions().getFirst().commands().size() - 1);
    }

    @Test
    void whatWasSentStaysSentWhenTheSessionEndsAfterwards() throws Exception {
        exchanger.onMail().when(o -> o.session().transactions() == 1).reply(421, "4.3.2 enough");
        TransactionResult result = send(Samples.many(150));
        assertInstanceOf(Outcome.Sent.class, result.outcomes().get(99));
        assertEquals("deferred 421 4.3.2 enough", words(result).get(100));
        assertFalse(result.sessionUsable());
        assertEquals(io.postrider.sender.smtp.Stage.FINAL_DOT, result.stage());
    }

    @Test
    void whoIsStillToComeIsDeferredWhenTheFirstAreInDoubt() throws Exception {
        exchanger.onFinalDot().close();
        TransactionResult result = send(Samples.many(150));
        assertEquals("in doubt", words(result).get(99));
        assertEquals(
                "deferred the session ended before it was their turn",
                words(result).get(100));
    }

    @Test
    void aRefusedMessageIsRefusedForAllThatWouldHaveFollowed() throws Exception {
        exchanger.onMail().reply(550, "5.7.1 not from you");
        TransactionResult result = send(Samples.many(150));
        assertEquals(Set.of("failed 550 5.7.1 not from you"), Set.copyOf(words(result)));
        assertTrue(result.sessionUsable());
        assertEquals(io.postrider.sender.smtp.Stage.MAIL, result.stage());
    }

    @Test
    void sendsALoneDotToAPeerThatWantsAMessageForNobody() throws Exception {
        exchanger.onRcpt("no@x.test").reply(550, "5.1.1 no");
        exchanger.onData().when(o -> o.recipients().isEmpty()).reply(354, "go ahead all the same");
        try (SmtpSession session = connector.connect(new Peer("mx.example.test", exchanger.address()))) {
            TransactionResult result = session.transact(Samples.to("no@x.test"), () -> {
                throw new AssertionError("nothing is transmitted, so nobody needs to be asked");
            });
            assertEquals(List.of("failed 550 5.1.1 no"), words(result));
            assertTrue(result.sessionUsable());
            assertAllSent(session.transact(Samples.to("yes@x.test"), Samples.OPEN), 1);
        }
        ReceivedTransaction nothing = exchanger.transactions().getFirst();
        assertEquals("", nothing.text());
        assertEquals(List.of(), nothing.accepted());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void resetsAfterATransactionWithoutAMessage(boolean pipelining) throws Exception {
        if (!pipelining) {
            exchanger.announce(Capabilities.none());
        }
        exchanger.onRcpt("no@x.test").reply(550, "5.1.1 no");
        exchanger.onData().times(1).when(o -> !o.recipients().isEmpty()).reply(451, "4.3.0 not now");
        try (SmtpSession session = connector.connect(new Peer("mx.example.test", exchanger.address()))) {
            assertTrue(session.transact(Samples.to("no@x.test"), Samples.OPEN).sessionUsable());
            TransactionResult refused = session.transact(Samples.to("yes@x.test", "no@x.test"), Samples.OPEN);
            assertEquals(List.of("deferred 451 4.3.0 not now", "failed 550 5.1.1 no"), words(refused));
            assertEquals(io.postrider.sender.smtp.Stage.DATA, refused.stage());
            assertAllSent(session.transact(Samples.to("yes@x.test"), Samples.OPEN), 1);
        }
    }

    @Test
    void resetsBehindAMessageThatWasRefused() throws Exception {
        exchanger.onFinalDot().times(1).reply(554, "5.7.1 spam");
        try (SmtpSession session = connector.connect(new Peer("mx.example.test", exchanger.address()))) {
            TransactionResult refused = session.transact(Samples.to("bob@x.test"), Samples.OPEN);
            assertEquals(List.of("failed 554 5.7.1 spam"), words(refused));
            assertEquals(io.postrider.sender.smtp.Stage.FINAL_DOT, refused.stage());
            assertAllSent(session.transact(Samples.to("bob@x.test"), Samples.OPEN), 1);
        }
        List<String> commands = exchanger.sessions().getFirst().commands();
        assertEquals("RSET", commands.get(commands.indexOf("DATA") + 1));
    }

    @Test
    void givesUpTheSessionWhenItCannotBeReset() throws Exception {
        exchanger.onRcpt().reply(550, "5.1.1 no");
        exchanger.on(Stage.RSET).reply(500, "5.5.1 what?");
        TransactionResult result = send(Samples.many(1));
        assertEquals(List.of("failed 550 5.1.1 no"), words(result));
        assertFalse(result.sessionUsable());
    }

    @Test
    void givesUpAPeerThatWantsAMessageItRefused() throws Exception {
        exchanger.onMail().reply(550, "5.7.1 no");
        exchanger.onData().reply(354, "but go ahead");
        TransactionResult result = send(Samples.many(1));
        assertEquals(List.of("failed 550 5.7.1 no"), words(result));
        assertFalse(result.sessionUsable());
    }

    @Test
    void declaresWhatTheMessageNeeds() throws Exception {
        assertAllSent(send(Samples.many(1), TransportNeed.EIGHT_BIT_MIME, TransportNeed.SMTPUTF8), 1);
        assertAllSent(send(Samples.many(1)), 1);
        List<String> mails =
                exchanger.sessions().stream().map(s -> s.commands().get(1)).toList();
        long size = Samples.content("Hello.\r\n").size();
        assertEquals(
                List.of(
                        "MAIL FROM:<author@a.test> SIZE=" + size + " BODY=8BITMIME SMTPUTF8",
                        "MAIL FROM:<author@a.test> SIZE=" + size),
                mails);
    }

    @Test
    void failsWhatThePeerCannotTake() throws Exception {
        exchanger.announce(Capabilities.none());
        assertTrue(words(send(Samples.many(1), TransportNeed.EIGHT_BIT_MIME))
                .getFirst()
                .startsWith("failed 5.6.3 "));
        assertTrue(
                words(send(Samples.many(1), TransportNeed.SMTPUTF8)).getFirst().startsWith("failed 5.6.7 "));
        exchanger.announce(Capabilities.none().with("SIZE", "30"));
        TransactionResult large = send(Samples.many(1));
        assertTrue(words(large).getFirst().startsWith("failed 5.3.4 "));
        assertTrue(large.sessionUsable());
        assertEquals(io.postrider.sender.smtp.Stage.READY, large.stage());
        assertTrue(
                exchanger.sessions().stream().allMatch(s -> s.commands().equals(List.of("EHLO client.test", "QUIT"))));
    }

    @Test
    void failsOnlyTheRecipientWhoseAddressNeedsMore() throws Exception {
        exchanger.announce(Capabilities.none());
        TransactionResult result = send(Samples.mailboxes("j\u00f6rg@x.test", "bob@x.test"));
        assertTrue(
                words(result).getFirst().startsWith("failed 5.6.7 "),
                words(result).getFirst());
        assertEquals("sent", words(result).getLast());
        exchanger.announce(Capabilities.none().with("SMTPUTF8"));
        assertAllSent(send(Samples.mailboxes("j\u00f6rg@x.test", "bob@x.test")), 2);
        assertTrue(exchanger.sessions().getLast().commands().contains("RCPT TO:<j\u00f6rg@x.test>"));
    }

    @Test
    void saysNothingForTheNullReversePath() throws Exception {
        assertAllSent(
                send(new SmtpTransaction(
                        new ReversePath.Null(), Samples.many(1), Samples.content("Hello.\r\n"), Set.of())),
                1);
        assertEquals("", exchanger.accepted().getFirst().reversePath());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\r\nRCPT TO:<evil", "a>SIZE=1", "a b", "\"a\r\n.\r\n\"", "\u0000", "\ud800", "a> NOTIFY=NEVER"
            })
    void noAddressBecomesACommand(String localPart) throws Exception {
        Mailbox evil = new Mailbox(localPart, new Domain("x.test"));
        TransactionResult result = send(List.of(evil, Samples.mailbox("bob@x.test")));
        assertTrue(
                words(result).getFirst().startsWith("failed 5.1.3 "),
                words(result).getFirst());
        assertEquals("sent", words(result).getLast());
        TransactionResult author = send(new SmtpTransaction(
                new ReversePath.ToMailbox(evil), Samples.many(1), Samples.content("Hello.\r\n"), Set.of()));
        assertTrue(
                words(author).getFirst().startsWith("failed 5.1.7 "),
                words(author).getFirst());
        long size = Samples.content("Hello.\r\n").size();
        assertEquals(
                List.of(
                        "EHLO client.test",
                        "MAIL FROM:<author@a.test> SIZE=" + size,
                        "RCPT TO:<bob@x.test>",
                        "DATA",
                        "QUIT"),
                exchanger.sessions().getFirst().commands());
        assertEquals(
                List.of("EHLO client.test", "QUIT"),
                exchanger.sessions().getLast().commands());
    }
}
