package io.postrider.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.ledger.QueueReport;
import io.postrider.testing.smtp.ScriptedMailExchanger;
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

/** Limits, windows and lanes, as exchangers see them. */
class SchedulingTest {

    @TempDir
    Path directory;

    private SenderHouse house;
    private ScriptedMailExchanger exchanger;

    @BeforeEach
    void open() {
        house = new SenderHouse(directory);
        exchanger = ScriptedMailExchanger.start();
        house.with("STATIC_MX", "{\"*\": [\"" + exchanger + "\"]}")
                .with("HEARTBEAT_MUTE_AFTER", "5s")
                .with("HEARTBEAT_LOST_AFTER", "6s")
                .with("STOP_GRACE", "0s");
    }

    @AfterEach
    void close() {
        house.close();
        exchanger.close();
    }

    private List<SubmissionId> submit(int count, int domains) {
        List<SubmissionId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(house.submit("ann@d" + i % domains + ".test"));
        }
        return ids;
    }

    private boolean isDeferred(SubmissionId id) {
        return house.events(id).contains(EventType.DEFERRED);
    }

    @Test
    void domainsWithTheSameExchangersShareTheirConnections() {
        house.with("DESTINATIONS", "{\"*\": {max-connections: 3}}");
        List<SubmissionId> ids = submit(200, 20);
        house.startSender();

        ids.forEach(house::awaitSent);

        assertTrue(exchanger.peakOpenSessions() <= 3, exchanger.peakOpenSessions() + " connections at once");
        assertEquals(0, exchanger.duplicates("Message-ID").size());
    }

    @Test
    void twoSendersKeepToOneLimitTogether() {
        house.with("DESTINATIONS", "{\"*\": {max-connections: 3}}");
        house.startSender();
        house.startSender(house.openSpool());
        Awaitility.await("both have seen each other's heart beat")
                .atMost(SenderHouse.PATIENCE)
                .until(() -> house.spool().presence().heartbeats().stream().allMatch(beat -> beat.counter() >= 5));
        List<SubmissionId> ids = submit(200, 20);

        ids.forEach(house::awaitSent);

        assertTrue(exchanger.peakOpenSessions() <= 4, exchanger.peakOpenSessions() + " connections at once");
        assertEquals(0, exchanger.duplicates("Message-ID").size());
    }

    @Test
    void aConnectionEndsAfterItsMessages() {
        house.with("DESTINATIONS", "{127.0.0.1: {messages-per-connection: 2, max-connections: 2}}");
        List<SubmissionId> ids = submit(20, 2);
        house.startSender();

        ids.forEach(house::awaitSent);

        assertTrue(exchanger.sessionCount() >= 10, exchanger.sessionCount() + " sessions");
        assertTrue(exchanger.peakOpenSessions() <= 2, "farewells count: " + exchanger.peakOpenSessions());
    }

    @Test
    void triesNoMoreMailInAMinuteThanItMay() {
        house.with("DESTINATIONS", "{d0.test: {rate-per-minute: 1200}}");
        List<SubmissionId> ids = submit(90, 1);
        house.startSender();
        long begun = System.nanoTime();

        ids.forEach(house::awaitSent);

        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(took.toMillis() >= 1500, "60 at once and the others at 18 a second, not all in " + took);
    }

    @Test
    void backsOffFromADestinationThatAsksForLessOfIt() {
        house.with("RETRY_WAITS", "[1h]").with("RETRY_INTERVAL", "null");
        List<SubmissionId> taken = submit(30, 1);
        house.startSender();
        taken.forEach(house::awaitSent);
        exchanger.onRcpt().reply(451, "4.7.1 too much mail from you, slow down");

        List<SubmissionId> more = submit(300, 1);

        Awaitility.await()
                .atMost(SenderHouse.PATIENCE)
                .until(() -> house.spool().report().destinations(1).getFirst().failures() > 0);
        long tried = more.stream().filter(this::isDeferred).count();
        assertTrue(tried > 0 && tried <= 60, tried + " of 300 were tried");
        QueueReport.Destination row = house.spool().report().destinations(1).getFirst();
        assertTrue(row.lastReply().startsWith("451 4.7.1"), row.toString());
    }

    @Test
    void takesGreylistingForWhatItIs() {
        house.with("RETRY_WAITS", "[1h]").with("RETRY_INTERVAL", "null");
        exchanger.onRcpt().reply(451, "4.7.1 greylisted, try again later");
        house.startSender();

        List<SubmissionId> ids = submit(60, 1);

        Awaitility.await("every mail is shown once")
                .atMost(SenderHouse.PATIENCE)
                .until(() -> ids.stream().allMatch(this::isDeferred));
        assertEquals(0, house.spool().report().destinations(1).getFirst().failures());
    }

    @Test
    void urgentMailDoesNotWaitBehindSlowBulk() {
        house.with("SESSIONS", "8");
        CountDownLatch slow = new CountDownLatch(1);
        exchanger.onFinalDot("bulk@d0.test").hold(slow, 250, "2.0.0 at last");
        for (int i = 0; i < 60; i++) {
            house.submit("bulk@d0.test");
        }
        house.startSender();
        Awaitility.await().atMost(SenderHouse.PATIENCE).until(() -> exchanger.openSessions() >= 5);

        SubmissionId code = house.submit(submission -> submission.in(Lane.HIGH), "code@d0.test");

        try {
            house.awaitSent(code);
        } finally {
            slow.countDown();
        }
    }

    @Test
    void urgentMailDoesNotWaitWhereBulkForOthersTakesAllSessions() {
        house.with("SESSIONS", "6");
        CountDownLatch slow = new CountDownLatch(1);
        exchanger
                .onFinalDot()
                .when(occasion -> occasion.toString().contains("bulk@"))
                .hold(slow, 250, "2.0.0 at last");
        for (int i = 0; i < 60; i++) {
            house.submit("bulk@d" + i + ".test");
        }
        house.startSender();
        Awaitility.await().atMost(SenderHouse.PATIENCE).until(() -> exchanger.openSessions() >= 5);

        SubmissionId code = house.submit(submission -> submission.in(Lane.HIGH), "code@d0.test");

        try {
            house.awaitSent(code);
        } finally {
            slow.countDown();
        }
    }

    @Test
    void mailBehindADestinationThatStaysDeadEndsTogether() {
        try (ScriptedMailExchanger dead = ScriptedMailExchanger.start()) {
            dead.refuseConnections();
            house.with("STATIC_MX", "{dead.test: [\"" + dead + "\"], \"*\": [\"" + exchanger + "\"]}")
                    .with("RETRY_GIVE_UP_AFTER", "1s");
            List<SubmissionId> ids = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                ids.add(house.submit("ann@dead.test"));
            }
            house.startSender();
            house.awaitSent(house.submit("bob@living.test"));

            ids.forEach(house::awaitUndeliverable);

            int attempts = ids.stream()
                    .mapToInt(id -> house.story(id).envelopes().getFirst().attempts())
                    .sum();
            assertTrue(attempts < 60, attempts + " attempts for 120 mails");
            assertEquals(
                    120,
                    ids.stream()
                            .filter(id -> house.events(id).getLast() == EventType.EXPIRED)
                            .count());
        }
    }

    @Test
    void aDeliveryThatTakesLongIsNotRescuedWhileItsOwnerLives() {
        house.with("HEARTBEAT_MUTE_AFTER", "1500ms").with("HEARTBEAT_LOST_AFTER", "2s");
        CountDownLatch late = new CountDownLatch(1);
        exchanger.onFinalDot().hold(late, 250, "2.0.0 at last");
        house.startSender();
        house.startSender(house.openSpool());
        SubmissionId id = house.submit("ann@a.test");

        // Sixty heartbeats of 50 ms are longer than the two seconds after which a silent owner counts as lost.
        Awaitility.await("both go on living")
                .atMost(SenderHouse.PATIENCE)
                .until(() -> house.spool().presence().heartbeats().stream().allMatch(beat -> beat.counter() >= 60));
        late.countDown();
        house.awaitSent(id);

        assertEquals(List.of(EventType.ACCEPTED, EventType.SENT), house.events(id));
        assertEquals(1, exchanger.accepted().size());
    }
}
