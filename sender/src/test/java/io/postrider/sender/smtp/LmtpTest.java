package io.postrider.sender.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.delivery.Outcome;
import io.postrider.common.message.Content;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.smtp.wire.Deadlines;
import io.postrider.sender.smtp.wire.TlsUpgrade;
import io.postrider.sender.testing.ScriptedStore;
import io.postrider.testing.tls.SelfSignedCertificate;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** LMTP (RFC 2033), over TCP and to a socket of this machine: the message has an answer for each recipient. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class LmtpTest {

    private static final String[] FOUR = {"ann@x.test", "bob@x.test", "cid@x.test", "dan@x.test"};

    @Parameter
    private boolean overSocket;

    @TempDir
    private Path directory;

    private ScriptedStore store;
    private Peer peer;

    @BeforeEach
    void open() {
        store = overSocket ? ScriptedStore.at(directory.resolve("lmtp")) : ScriptedStore.atPort();
        peer = new Peer("store.test", store.address());
    }

    @AfterEach
    void nobodySaidEhloOrHelo() {
        store.close();
        assertTrue(
                store.heard().stream().noneMatch(line -> line.startsWith("EHLO") || line.startsWith("HELO")),
                store.heard().toString());
    }

    private static SmtpConnector connector() {
        return new SmtpConnector(
                Introduction.toStores("client.test"),
                SmtpTimeouts.uniform(Duration.ofSeconds(20)),
                TlsPolicy.off(),
                new TlsUpgrade(),
                new Deadlines());
    }

    private TransactionResult send(String... recipients) throws SmtpConnectException {
        return send(Samples.to(recipients));
    }

    private TransactionResult send(SmtpTransaction transaction) throws SmtpConnectException {
        try (SmtpSession session = connector().connect(peer)) {
            return session.transact(transaction, Samples.OPEN);
        }
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

    // What is said

    @Test
    void saysLhlo() throws Exception {
        assertEquals(List.of("sent"), words(send("ann@x.test")));
        assertEquals(
                List.of("LHLO client.test", "MAIL FROM:<author@a.test>", "RCPT TO:<ann@x.test>", "DATA", "QUIT"),
                store.heard());
        assertEquals(
                "Subject: sample\r\nMessage-ID: <1@a.test>\r\n\r\nHello.\r\n.\r\n..dots\r\n",
                store.deliveries().getFirst().message());
    }

    @ParameterizedTest
    @CsvSource({"500 5.5.1 what?, true", "502 5.5.1 no, true", "451 4.3.0 later, false"})
    void whoDoesNotKnowLhloIsNotSpokenToOtherwise(String reply, boolean permanent) {
        store.answering("LHLO", reply);
        SmtpConnectException e =
                assertThrows(SmtpConnectException.class, () -> connector().connect(peer));

        assertEquals(Stage.HELLO, e.stage());
        assertEquals(reply, e.reason().toString());
        assertEquals(permanent, e.isPermanent());
        assertEquals(List.of("LHLO client.test"), store.heard());
    }

    @Test
    void sendsNoChunksEvenWhereTheyAreOffered() throws Exception {
        store.offering("PIPELINING", "CHUNKING", "BINARYMIME", "8BITMIME");

        assertEquals(List.of("sent", "sent"), words(send("ann@x.test", "bob@x.test")));
        assertTrue(store.heard().contains("DATA"), store.heard().toString());
        assertTrue(
                store.heard().stream().noneMatch(line -> line.startsWith("BDAT")),
                store.heard().toString());
    }

    // Who is answered what

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyRecipientHasAnAnswerOfItsOwn(boolean pipelining) throws Exception {
        if (!pipelining) {
            store.offering("SIZE");
        }
        store.answeringTheDotFor("bob@x.test", "452 4.2.2 mailbox full")
                .answeringTheDotFor("cid@x.test", "550 5.2.1 mailbox disabled");
        TransactionResult result = send(FOUR);

        assertEquals(
                List.of("sent", "deferred 452 4.2.2 mailbox full", "failed 550 5.2.1 mailbox disabled", "sent"),
                words(result));
        assertEquals(Stage.FINAL_DOT, result.stage());
        assertTrue(result.sessionUsable());
        assertEquals(List.of("ann@x.test", "dan@x.test"), store.deliveredTo());
        String said = String.join("\n", result.transcript());
        assertTrue(said.contains("S: 452 4.2.2 mailbox full") && said.contains("S: 250 2.1.5 stored"), said);
    }

    @Test
    void anAnswerOfSeveralLinesIsOneAnswer() throws Exception {
        store.answeringTheDotFor("ann@x.test", "250-2.1.5 stored\r\n250 2.1.5 twice filtered")
                .answeringTheDotFor("bob@x.test", "552-5.2.3 too large\r\n552 5.2.3 for bob");

        assertEquals(
                List.of("sent", "failed 552 5.2.3 too large; for bob", "sent"),
                words(send("ann@x.test", "bob@x.test", "cid@x.test")));
    }

    @Test
    void whoWasRefusedBeforeHasNoAnswerBehindTheDot() throws Exception {
        store.answering("RCPT TO:<ann@x.test>", "550 5.1.1 who?")
                .answering("RCPT TO:<cid@x.test>", "450 4.2.1 later")
                .answeringTheDotFor("bob@x.test", "554 5.6.0 no");

        assertEquals(
                List.of("failed 550 5.1.1 who?", "failed 554 5.6.0 no", "deferred 450 4.2.1 later", "sent"),
                words(send(FOUR)));
        assertEquals(List.of("dan@x.test"), store.deliveredTo());
    }

    @Test
    void theSessionTakesTheNextMessageAfterMixedAnswers() throws Exception {
        store.answeringTheDotFor("bob@x.test", "452 4.2.2 mailbox full");
        try (SmtpSession session = connector().connect(peer)) {
            session.transact(Samples.to("ann@x.test", "bob@x.test"), Samples.OPEN);
            store.relent();

            assertEquals(
                    List.of("sent", "sent"),
                    words(session.transact(Samples.to("bob@x.test", "cid@x.test"), Samples.OPEN)));
        }
        assertEquals(List.of("ann@x.test", "bob@x.test", "cid@x.test"), store.deliveredTo());
    }

    @Test
    void moreThanAHundredHaveAnswersInSeveralTransactions() throws Exception {
        store.answeringTheDotFor("r42@x.test", "550 5.2.1 gone").answeringTheDotFor("r142@x.test", "450 4.2.1 later");
        TransactionResult result = send(Samples.transaction(Samples.many(150), Samples.content("Hello.\r\n")));

        List<String> words = words(result);
        assertEquals("failed 550 5.2.1 gone", words.get(42));
        assertEquals("deferred 450 4.2.1 later", words.get(142));
        assertEquals(148, words.stream().filter("sent"::equals).count());
    }

    @Test
    void whereNobodyWasAcceptedNothingIsSentAndTheSessionGoesOn() throws Exception {
        store.answering("RCPT", "550 5.1.1 who?");
        TransactionResult result = send("ann@x.test", "bob@x.test");

        assertEquals(List.of("failed 550 5.1.1 who?", "failed 550 5.1.1 who?"), words(result));
        assertTrue(result.sessionUsable());
    }

    @Test
    void whoWantsAMessageForNobodyIsLeftAtOnce() throws Exception {
        store.answering("RCPT", "450 4.2.1 later").answering("DATA", "354 for nobody");
        TransactionResult result = assertTimeout(Duration.ofSeconds(10), () -> send("ann@x.test", "bob@x.test"));

        assertEquals(List.of("deferred 450 4.2.1 later", "deferred 450 4.2.1 later"), words(result));
        assertFalse(result.sessionUsable());
        assertEquals(List.of(), store.deliveries());
    }

    @Test
    void aNoToDataIsForAll() throws Exception {
        store.answering("DATA", "451 4.3.0 not now");

        assertEquals(
                List.of("deferred 451 4.3.0 not now", "deferred 451 4.3.0 not now"),
                words(send("ann@x.test", "bob@x.test")));
    }

    // Sent, not sent, in doubt

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void whoHasNoAnswerIsInDoubtAndNobodyBefore(int answered) throws Exception {
        store.answeringTheDotFor("bob@x.test", "550 5.2.1 mailbox disabled")
                .answeringTheDotFor(FOUR[answered], ScriptedStore.CUT);
        TransactionResult result = send(FOUR);

        List<String> all = List.of("sent", "failed 550 5.2.1 mailbox disabled", "sent", "sent");
        for (int i = 0; i < FOUR.length; i++) {
            assertEquals(i < answered ? all.get(i) : "in doubt", words(result).get(i), "recipient " + i);
        }
        assertFalse(result.sessionUsable());
    }

    @Test
    void who421IsSaidToIsRefusedAndTheOthersAreAsTheyAreAnswered() throws Exception {
        store.answeringTheDotFor("bob@x.test", "421 4.3.2 going down")
                .answeringTheDotFor("dan@x.test", ScriptedStore.CUT);
        TransactionResult result = send(FOUR);

        assertEquals(List.of("sent", "deferred 421 4.3.2 going down", "sent", "in doubt"), words(result));
        assertFalse(result.sessionUsable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"354 go on", "stored", "250-stored\r\n550 no"})
    void behindAnAnswerThatIsNoneEverybodyIsInDoubt(String nonsense) throws Exception {
        store.answeringTheDotFor("bob@x.test", nonsense);
        TransactionResult result = send("ann@x.test", "bob@x.test", "cid@x.test");

        assertEquals(List.of("sent", "in doubt", "in doubt"), words(result));
        assertFalse(result.sessionUsable());
    }

    @Test
    void anAnswerTooManyEndsTheSessionAndChangesNoOutcome() throws Exception {
        store.answeringTheDotFor("bob@x.test", "250 2.1.5 stored\r\n450 4.2.1 who is this for?");
        TransactionResult result = send("ann@x.test", "bob@x.test");

        assertEquals(List.of("sent", "sent"), words(result));
        assertFalse(result.sessionUsable());
    }

    @Test
    void nobodyIsInDoubtWhoseDotTheGateKeptBack() throws Exception {
        try (SmtpSession session = connector().connect(peer)) {
            TransactionResult result = session.transact(Samples.to("ann@x.test", "bob@x.test"), () -> false);

            String stopped = "deferred stopped by ourselves before the final dot";
            assertEquals(List.of(stopped, stopped), words(result));
        }
        assertEquals(List.of(), store.deliveries());
    }

    @Test
    void nobodyIsSentWhatBreaksTheRules() throws Exception {
        Content content = Samples.content("a\nb\r\n");
        TransactionResult result = send(Samples.transaction(Samples.mailboxes("ann@x.test", "bob@x.test"), content));

        assertEquals(
                2,
                words(result).stream()
                        .filter(word -> word.startsWith("failed 5.6.0"))
                        .count());
        assertEquals(List.of(), store.deliveries());
    }

    // Where it is

    @Test
    void anIdleSessionIsKnownToStandOrToBeGone() throws Exception {
        try (SmtpSession session = connector().connect(peer)) {
            session.transact(Samples.to("ann@x.test"), Samples.OPEN);
            assertFalse(session.isStale());
            store.close();
            assertTrue(session.isStale());
        }
    }

    @Test
    void largeMessagesArriveWhole() throws Exception {
        Content content = Samples.content("0123456789\r\n".repeat(200_000));

        assertEquals(
                List.of("sent", "sent"),
                words(send(Samples.transaction(Samples.mailboxes("ann@x.test", "bob@x.test"), content))));
        assertEquals(content.size(), store.deliveries().getLast().message().length());
    }

    @Test
    void aStoreThatIsNotThereIsUnreachableUnderItsName() {
        store.close();
        SmtpConnectException e =
                assertThrows(SmtpConnectException.class, () -> connector().connect(peer));

        assertEquals(Stage.CONNECT, e.stage());
        assertFalse(e.isPermanent());
        String path = peer.address() instanceof UnixDomainSocketAddress local ? local.getPath() + ": " : "";
        assertTrue(e.reason().toString().startsWith(path), e.reason().toString());
        assertTrue(e.reason().toString().endsWith(" at connect"), e.reason().toString());
    }

    @Test
    void ownAddressAndPlaceAreThoseOfTheNetworkAlone() throws Exception {
        try (SmtpSession session = connector().connect(peer)) {
            assertEquals(!overSocket, session.localAddress().isPresent());
            assertEquals(overSocket, peer.place() == null);
        }
    }

    @Test
    void overTheNetworkItMayBeEncrypted() throws Exception {
        if (overSocket) {
            return;
        }
        store.under(SelfSignedCertificate.forNames("store.test").serverContext());
        TlsPolicy wanted = new TlsPolicy.Encrypted(new TlsPolicy.Origin("require", "the test"));
        try (SmtpSession session = connector().connect(peer, wanted)) {
            assertTrue(
                    session.tls().orElse("").startsWith("TLSv1.3"),
                    session.tls().toString());
            assertEquals(
                    List.of("sent", "sent"),
                    words(session.transact(Samples.to("ann@x.test", "bob@x.test"), Samples.OPEN)));
        }
        assertEquals(
                List.of("LHLO client.test", "STARTTLS", "LHLO client.test"),
                store.heard().subList(0, 3));
    }
}
