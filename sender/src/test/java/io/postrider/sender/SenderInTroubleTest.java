package io.postrider.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.script.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Full disks, stalled disks, stops, rivals and exchangers that fall silent, over a real spool and real sockets. */
class SenderInTroubleTest {

    @TempDir
    Path directory;

    private SenderHouse house;
    private ScriptedMailExchanger exchanger;

    @BeforeEach
    void open() {
        house = new SenderHouse(directory);
        exchanger = ScriptedMailExchanger.start();
        house.with("STATIC_MX", "{\"*\": [\"" + exchanger + "\"]}");
    }

    @AfterEach
    void close() {
        house.close();
        exchanger.close();
    }

    private List<SubmissionId> submitMany(int count, String recipient) {
        List<SubmissionId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(house.submit(recipient));
        }
        return ids;
    }

    @Test
    void aStallingExchangerDoesNotDelayAnotherDomain() {
        try (ScriptedMailExchanger stalling = ScriptedMailExchanger.start()) {
            stalling.everySession(Fault.STALL_AT_GREETING);
            house.with("STATIC_MX", "{slow.test: [\"" + stalling + "\"], \"*\": [\"" + exchanger + "\"]}");
            house.with("STOP_GRACE", "1s");
            submitMany(200, "ann@slow.test");
            house.startSender();
            stalling.awaitSessions(1, SenderHouse.PATIENCE);

            long begun = System.nanoTime();
            submitMany(50, "bob@fast.test").forEach(house::awaitSent);

            assertTrue(Duration.ofNanos(System.nanoTime() - begun).toSeconds() < 5);
        }
    }

    @Test
    void claimsNothingNewWhileAnOutcomeCannotBeStored() {
        FaultySpool faulty = new FaultySpool(house.spool());
        CountDownLatch reply = new CountDownLatch(1);
        exchanger.onFinalDot("ann@a.test").hold(reply, 250, "2.0.0 ok");
        house.startSender(faulty);
        SubmissionId first = house.submit("ann@a.test");
        exchanger.awaitTransactions(1, SenderHouse.PATIENCE);

        faulty.full = true;
        reply.countDown();
        Awaitility.await()
                .atMost(SenderHouse.PATIENCE)
                .until(() -> exchanger.accepted().size() == 1);
        // The refused settle is repeated; by its second try the sender has surely noticed.
        SubmissionId second = house.submit("bob@b.test");
        Awaitility.await()
                .during(Duration.ofMillis(400))
                .atMost(SenderHouse.PATIENCE)
                .until(() -> faulty.claimed() <= 2);
        assertEquals(1, exchanger.transactions().size());

        faulty.full = false;
        house.awaitSent(first);
        house.awaitSent(second);
        assertEquals(2, exchanger.transactions().size());
    }

    @Test
    void writesNoFinalDotWhileItsHeartbeatsDoNotCommit() {
        FaultySpool faulty = new FaultySpool(house.spool());
        CountDownLatch reply = new CountDownLatch(1);
        exchanger.onData().times(1).hold(reply, 354, "go on");
        house.startSender(faulty);
        SubmissionId id = house.submit("ann@a.test");
        exchanger.awaitSessions(1, SenderHouse.PATIENCE);

        faulty.stalled = true;
        Awaitility.await().during(Duration.ofMillis(500)).until(() -> true);
        reply.countDown();

        exchanger.awaitNoOpenSession(SenderHouse.PATIENCE);
        assertEquals(0, exchanger.transactions().size());

        faulty.stalled = false;
        house.awaitSent(id);
        assertEquals(List.of(EventType.ACCEPTED, EventType.SENT), house.events(id));
    }

    @Test
    void aRivalTakesOverFromASenderThatFellSilentAndTheOldOneCannotSettle() {
        FaultySpool faulty = new FaultySpool(house.openSpool());
        CountDownLatch reply = new CountDownLatch(1);
        exchanger.onFinalDot().times(1).hold(reply, 250, "2.0.0 ok");
        house.startSender(faulty);
        SubmissionId id = house.submit("ann@a.test");
        exchanger.awaitTransactions(1, SenderHouse.PATIENCE);

        faulty.stalled = true;
        house.startSender();
        house.awaitEvent(id, EventType.IN_DOUBT);
        exchanger.awaitTransactions(2, SenderHouse.PATIENCE);
        house.awaitSent(id);
        reply.countDown();
        faulty.stalled = false;

        assertEquals(List.of(EventType.ACCEPTED, EventType.IN_DOUBT, EventType.SENT), house.events(id));
        assertEquals(
                1,
                house.story(id).envelopes().getFirst().recipients().getFirst().doubts());
    }

    @Test
    void twoSendersShareTheSpoolAndSendEachMailOnce() {
        house.startSender(house.openSpool());
        house.startSender(house.openSpool());

        List<SubmissionId> ids = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            ids.add(house.submit("ann@d" + i % 20 + ".test"));
        }

        ids.forEach(house::awaitSent);
        assertEquals(400, exchanger.accepted().size());
        assertEquals(0, exchanger.duplicates("Message-ID").size());
    }

    @Test
    void shardsKeepToTheirDestinations() {
        house.with("SHARD", "0/2").startSender(house.openSpool());
        house.with("SHARD", "1/2").startSender(house.openSpool());

        List<SubmissionId> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ids.add(house.submit("ann@d" + i + ".test"));
        }

        ids.forEach(house::awaitSent);
        assertEquals(40, exchanger.accepted().size());
    }

    @Test
    void aCleanStopLosesAndDoublesNothing() {
        Sender sender = house.startSender();
        List<SubmissionId> ids = submitMany(300, "ann@a.test");
        exchanger.awaitTransactions(20, SenderHouse.PATIENCE);

        sender.close();

        assertEquals(List.of(), house.spool().presence().heartbeats());
        house.startSender();
        ids.forEach(house::awaitSent);
        ids.forEach(id -> assertEquals(List.of(EventType.ACCEPTED, EventType.SENT), house.events(id)));
        assertEquals(0, exchanger.duplicates("Message-ID").size());
    }

    @Test
    void aStopTakesBackWhatHasNotComeToItsFinalDot() {
        exchanger.onData().when(occasion -> occasion.session().number() == 1).stall();
        house.with("STOP_GRACE", "10s");
        Sender sender = house.startSender();
        SubmissionId id = house.submit("ann@a.test");
        exchanger.awaitSessions(1, SenderHouse.PATIENCE);

        long begun = System.nanoTime();
        sender.close();

        assertTrue(Duration.ofNanos(System.nanoTime() - begun).toSeconds() < 5);
        assertEquals(List.of(EventType.ACCEPTED), house.events(id));
        house.startSender();
        house.awaitSent(id);
    }

    @Test
    void aStopWaitsForTheReplyBehindTheFinalDotAndThenRecordsDoubt() {
        exchanger.onFinalDot("slow@a.test").delay(Duration.ofMillis(500), 250, "2.0.0 ok");
        exchanger.onFinalDot("mute@a.test").stall();
        house.with("STOP_GRACE", "1s");
        Sender sender = house.startSender();
        SubmissionId slow = house.submit("slow@a.test");
        SubmissionId mute = house.submit("mute@a.test");
        exchanger.awaitTransactions(2, SenderHouse.PATIENCE);

        long begun = System.nanoTime();
        sender.close();

        assertTrue(Duration.ofNanos(System.nanoTime() - begun).toMillis() < 4000);
        assertEquals(List.of(EventType.ACCEPTED, EventType.SENT), house.events(slow));
        assertEquals(List.of(EventType.ACCEPTED, EventType.IN_DOUBT), house.events(mute));
        assertEquals(List.of(), house.spool().presence().heartbeats());
    }

    @Test
    void parksWhatIsInDoubtAndMustNotRepeat() {
        exchanger.nextSession(Fault.CLOSE_AFTER_FINAL_DOT);
        house.startSender();

        SubmissionId id = house.submit(submission -> submission.onDoubt(OnDoubt.PARK), "ann@a.test");

        house.awaitEvent(id, EventType.PARKED);
        assertEquals(
                EnvelopeState.PARKED, house.story(id).envelopes().getFirst().state());
        assertEquals(1, exchanger.transactions().size());
    }

    @Test
    void repeatsWhatIsInDoubtWithTheSameMessageId() {
        exchanger.nextSession(Fault.CLOSE_AFTER_FINAL_DOT);
        house.startSender();

        SubmissionId id = house.submit("ann@a.test");

        house.awaitSent(id);
        assertEquals(List.of(EventType.ACCEPTED, EventType.IN_DOUBT, EventType.SENT), house.events(id));
        assertEquals(
                1,
                exchanger.transactions().stream()
                        .map(transaction -> transaction.header("Message-ID"))
                        .distinct()
                        .count());
    }

    @Test
    void limitsTheAttempts() {
        exchanger.onRcpt().reply(450, "4.2.1 later");
        house.with("RETRY_MAX_ATTEMPTS", "3").startSender();

        SubmissionId id = house.submit("ann@a.test");

        house.awaitUndeliverable(id);
        assertEquals(
                List.of(EventType.ACCEPTED, EventType.DEFERRED, EventType.DEFERRED, EventType.EXPIRED),
                house.events(id));
    }

    @Test
    void probesADeadDestinationWithOneMailAndBurnsNoOthersAttempts() {
        exchanger.refuseConnections();
        house.startSender();
        List<SubmissionId> ids = submitMany(50, "ann@a.test");
        Awaitility.await().atMost(SenderHouse.PATIENCE).until(() -> burnt(ids) >= 10);

        exchanger.acceptConnections();

        ids.forEach(house::awaitSent);
        assertTrue(burnt(ids) < 20, burnt(ids) + " attempts of 50 mails were burnt");
        assertEquals(0, exchanger.duplicates("Message-ID").size());
    }

    private long burnt(List<SubmissionId> ids) {
        return ids.stream()
                .flatMap(id -> house.events(id).stream())
                .filter(EventType.DEFERRED::equals)
                .count();
    }
}
