package io.postrider.cleaner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.delivery.Reply;
import io.postrider.common.message.Content;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.SpoolOptions;
import io.postrider.common.spool.SpoolProvider;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.intake.NewEnvelope;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.common.spool.queue.DestinationSignal;
import io.postrider.common.spool.queue.RecipientVerdict;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.common.spool.queue.Verdict;
import io.postrider.settings.CleanerSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cleaner over a real spool. */
class CleanerTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final CleanerSettings RULES = new CleanerSettings(
            Duration.ofMillis(10),
            Duration.ofDays(30),
            Duration.ofDays(7),
            Duration.ofDays(14),
            Duration.ofHours(1),
            2);

    private final Spool spool;
    private final ClientId client;
    private final InstanceId sender;

    CleanerTest(@TempDir Path directory) {
        String url = "sqlite:" + directory.resolve("spool.db");
        spool = SpoolProvider.of(url)
                .open(new SpoolOptions(url, 0, 0, Duration.ofSeconds(10), Duration.ofMillis(10), SpoolListener.NONE));
        client = spool.clients().ensure("billing", NOON).id();
        sender = spool.presence().join(ProcessRole.SENDER, "test", NOON);
    }

    @AfterEach
    void close() {
        spool.close();
    }

    @Test
    void removesTheMessageAWeekAndTheStatusAMonthAfterTheEnd() {
        List<SubmissionId> finished = List.of(accept(null), accept(null), accept(null), accept(null), accept(null));
        sendAll();
        SubmissionId waiting = accept(null);

        assertTrue(sweepAt(NOON.plus(Duration.ofDays(6))).isNothing());
        assertEquals(5, sweepAt(NOON.plus(Duration.ofDays(8))).messages());
        assertEquals(
                1,
                spool.journal()
                        .status(client, finished.getFirst())
                        .orElseThrow()
                        .sent());

        Instant later = NOON.plus(Duration.ofDays(31));
        assertEquals(
                5,
                new Sweep(spool.retention(), RULES, Pause.none()).preview(later).submissions());
        assertEquals(5, sweepAt(later).submissions());
        assertTrue(spool.journal().status(client, finished.getLast()).isEmpty());
        assertEquals(1, spool.journal().status(client, waiting).orElseThrow().waiting());
        assertFalse(spool.journal().story(waiting).orElseThrow().messageRemoved());
    }

    @Test
    void expiresWhatMayNotBeSentAnyMore() {
        SubmissionId shortLived = accept(NOON.plusSeconds(60));
        assertEquals(0, sweepAt(NOON.plusSeconds(59)).expired());
        assertEquals(1, sweepAt(NOON.plusSeconds(61)).expired());
        assertEquals(1, spool.journal().status(client, shortLived).orElseThrow().undeliverable());
    }

    @Test
    void sweepsOnAndOnUntilItIsClosed() throws InterruptedException {
        SubmissionId id = accept(NOON.plusSeconds(60));
        try (Cleaner _ = Cleaner.start(RULES, spool, InstantSource.fixed(NOON.plusSeconds(61)))) {
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (spool.journal().status(client, id).orElseThrow().waiting() > 0 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
        }
        assertEquals(1, spool.journal().status(client, id).orElseThrow().undeliverable());
    }

    @Test
    void outlivesASpoolThatFails() {
        Cleaner cleaner = Cleaner.start(RULES, spool, InstantSource.fixed(NOON));
        spool.close();
        cleaner.close();
    }

    private Swept sweepAt(Instant now) {
        return new Sweep(spool.retention(), RULES, Pause.none()).run(now);
    }

    private SubmissionId accept(@Nullable Instant expiresAt) {
        SubmissionId id = new SubmissionId(UUID.randomUUID());
        Domain domain = new Domain("example.com");
        spool.intake()
                .accept(new NewSubmission(
                        id,
                        client,
                        new ReversePath.Null(),
                        Content.of(
                                "Subject: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                                "hello\r\n".getBytes(StandardCharsets.US_ASCII)),
                        Set.of(),
                        List.of(new NewEnvelope(domain, List.of(new Mailbox("you", domain)))),
                        NOON,
                        expiresAt,
                        Lane.NORMAL,
                        OnDoubt.RETRY));
        return id;
    }

    private void sendAll() {
        for (Claim claim : spool.queue().claim(new ClaimRequest(sender, 100, _ -> 100, NOON))) {
            Verdict sent = new Verdict.Sent(new Reply(250, null, "taken"));
            spool.queue()
                    .settle(
                            claim,
                            new Settlement(
                                    List.of(new RecipientVerdict(
                                            claim.recipients().getFirst().number(), sent)),
                                    AttemptRecord.alone(NOON, Duration.ZERO, "final-dot"),
                                    new DestinationSignal.Worked(),
                                    NOON));
        }
    }
}
