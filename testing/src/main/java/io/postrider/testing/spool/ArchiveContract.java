package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.archive.Archive;
import io.postrider.common.spool.archive.Entry;
import io.postrider.common.spool.archive.Filter;
import io.postrider.common.spool.archive.Listing;
import io.postrider.common.spool.archive.Standing;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.control.Effect;
import io.postrider.common.spool.control.Selection;
import io.postrider.common.spool.intake.Acceptance;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.OnceKey;
import io.postrider.common.spool.intake.Particulars;
import io.postrider.common.spool.intake.Start;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.queue.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a client's own mail promises: repetitions are known, what is held stays, lists show what is meant. */
public interface ArchiveContract extends SpoolFixture {

    private static Particulars particulars(Start start, @Nullable OnceKey once, String... tags) {
        return new Particulars(start, List.of(tags), null, once);
    }

    private SubmissionId accept(Particulars particulars, String... recipients) {
        NewSubmission submission =
                Submissions.to(client(), recipients).with(particulars).build();
        spool().intake().accept(submission);
        return submission.id();
    }

    @Test
    default void aKeyIsKnownForADayThoughItsSubmissionIsGone() {
        OnceKey key = new OnceKey("k", "d1");
        NewSubmission first = Submissions.to(client(), "a@one.test")
                .with(particulars(Start.NOW, key))
                .build();
        assertEquals(new Acceptance.Stored(), spool().intake().accept(first));
        Spool other = another();
        assertEquals(new Acceptance.Repeated(first.id()), other.intake().accept(again(key, NOON)));
        assertEquals(new Acceptance.Reused(), other.intake().accept(again(new OnceKey("k", "d2"), NOON)));

        Claim claim = claimOne(sender(spool()), NOON);
        spool().queue().settle(claim, SpoolFixture.all(claim, SpoolFixture.sent(), NOON));
        Instant gone = NOON.plus(Duration.ofHours(20));
        while (spool().retention().removeSubmissions(gone, 10) > 0) {
            // Until nothing is left.
        }
        assertTrue(spool().archive().find(client(), first.id()).isEmpty());
        spool().retention().removeOnceKeys(gone.minus(OnceKey.KEPT), 10);
        assertEquals(new Acceptance.Repeated(first.id()), spool().intake().accept(again(key, gone)));

        Instant later = NOON.plus(OnceKey.KEPT).plusSeconds(1);
        assertEquals(1, spool().retention().removeOnceKeys(later.minus(OnceKey.KEPT), 10));
        assertEquals(new Acceptance.Stored(), spool().intake().accept(again(key, later)));
    }

    private NewSubmission again(OnceKey key, Instant at) {
        return Submissions.to(client(), "a@one.test")
                .at(at)
                .with(particulars(Start.NOW, key))
                .build();
    }

    @Test
    default void whatIsHeldWaitsForItsReleaseAndExpiresCountedFromIt() {
        SubmissionId id = accept(particulars(new Start.Held(Duration.ofHours(1)), null), "a@one.test", "b@two.test");
        InstanceId sender = sender(spool());
        assertEquals(0, claim(sender, 10, NOON.plus(Duration.ofDays(9))).size());
        assertEquals(0, spool().retention().expire(NOON.plus(Duration.ofDays(9)), 10));
        assertEquals(Standing.HELD, Standing.of(entry(id)));

        Instant released = NOON.plus(Duration.ofDays(9));
        assertEquals(new Effect(2, 0), spool().control().release(new Selection.OfSubmission(id), "test", released));
        assertEquals(
                released.plus(Duration.ofHours(1)), claimOne(sender, released).expiresAt());
    }

    @Test
    default void whatIsScheduledGoesAtItsTimeAndNotBefore() {
        Instant at = NOON.plus(Duration.ofDays(40));
        NewSubmission submission = Submissions.to(client(), "a@one.test")
                .expiring(at.plusSeconds(60))
                .with(particulars(new Start.At(at), null))
                .build();
        spool().intake().accept(submission);
        InstanceId sender = sender(spool());
        assertEquals(0, spool().control().releaseDue(at.minusMillis(1), 10));
        assertEquals(0, spool().queue().recall(NOON.plus(Duration.ofDays(2)), 10, NOON));
        assertEquals(0, claim(sender, 10, at.plusSeconds(1)).size());

        Instant other = at.minus(Duration.ofDays(1));
        assertEquals(new Effect(1, 0), spool().control().schedule(submission.id(), other, "test", NOON));
        assertEquals(1, another().control().releaseDue(other, 10));
        assertEquals(0, spool().control().releaseDue(other, 10));
        assertEquals(other.plusSeconds(60), claimOne(sender, other).expiresAt());
        assertEquals(new Effect(0, 1), spool().control().schedule(submission.id(), at, "test", other));
    }

    @Test
    default void whatIsQueuedCanBePutOffAsLongAsNobodyTriesIt() {
        SubmissionId id = accept(Particulars.NONE, "a@one.test");
        Instant later = NOON.plusSeconds(3600);
        assertEquals(new Effect(1, 0), spool().control().schedule(id, later, "test", NOON));
        assertEquals(0, claim(sender(spool()), 10, NOON).size());
        assertEquals(Standing.SCHEDULED, Standing.of(entry(id)));
        assertEquals(1, spool().control().releaseDue(later, 10));
        assertEquals(1, claim(sender(spool()), 10, later).size());
    }

    private Entry entry(SubmissionId id) {
        return spool().archive().find(client(), id).orElseThrow();
    }

    @Test
    default void listsShowWhatIsMeantTheLatestFirst() throws Exception {
        SubmissionId sent = accept(particulars(Start.NOW, null, "x"), "a@one.test");
        Claim claim = claimOne(sender(spool()), NOON);
        spool().queue().settle(claim, SpoolFixture.all(claim, SpoolFixture.sent(), NOON));
        SubmissionId failed = accept(Particulars.NONE, "A@one.test", "b@two.test");
        for (Claim each : claim(sender(spool()), 10, NOON)) {
            spool().queue().settle(each, SpoolFixture.all(each, SpoolFixture.failed(), NOON));
        }
        SubmissionId deferred = accept(particulars(Start.NOW, null, "x", "y"), "a@one.test");
        Claim tried = claimOne(sender(spool()), NOON);
        spool().queue().settle(tried, SpoolFixture.all(tried, SpoolFixture.deferred(), NOON.plusSeconds(60)));
        SubmissionId held = accept(particulars(new Start.Held(null), null), "c@two.test");
        SubmissionId queued = accept(Particulars.NONE, "a@three.test");
        NewSubmission strange = Submissions.to(
                        spool().clients().ensure("other", NOON).id(), "a@one.test")
                .build();
        spool().intake().accept(strange);

        assertEquals(List.of(queued, held, deferred, failed, sent), list(Filter.ALL, 2));
        assertEquals(List.of(sent), list(by(Standing.SENT), 2));
        assertEquals(List.of(failed), list(by(Standing.UNDELIVERABLE), 2));
        assertEquals(List.of(deferred), list(by(Standing.DEFERRED), 2));
        assertEquals(List.of(held), list(by(Standing.HELD), 2));
        assertEquals(List.of(queued), list(by(Standing.QUEUED), 2));
        assertEquals(List.of(), list(by(Standing.PARKED), 2));
        assertEquals(
                List.of(deferred, sent),
                list(new Filter(null, Mailbox.parse("a@one.test"), null, null, null, null), 1));
        assertEquals(
                List.of(held, failed), list(new Filter(null, null, Domain.parse("two.test"), null, null, null), 1));
        assertEquals(List.of(deferred, sent), list(new Filter(null, null, null, "x", null, null), 1));
        assertEquals(List.of(sent), list(new Filter(Standing.SENT, null, null, "x", null, null), 1));
        Instant future = NOON.plusSeconds(3600);
        assertEquals(List.of(), list(new Filter(null, null, null, null, future, null), 10));
        assertEquals(
                5, list(new Filter(null, null, null, null, null, future), 10).size());
        assertFalse(spool().archive().find(client(), strange.id()).isPresent());
    }

    private static Filter by(Standing standing) {
        return new Filter(standing, null, null, null, null, null);
    }

    /** All pages of a list. */
    private List<SubmissionId> list(Filter filter, int limit) {
        ClientId client = client();
        List<SubmissionId> ids = new ArrayList<>();
        Listing page = spool().archive().list(client, filter, Archive.LATEST, limit);
        while (true) {
            page.entries().forEach(entry -> ids.add(entry.id()));
            Long next = page.next();
            if (next == null) {
                return ids;
            }
            page = spool().archive().list(client, filter, next, limit);
        }
    }

    @Test
    default void timesAreFoundThoughThereIsMuch() {
        List<SubmissionId> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            NewSubmission submission = Submissions.to(client(), "a@one.test")
                    .at(NOON.plus(Duration.ofHours(i)))
                    .build();
            spool().intake().accept(submission);
            ids.add(submission.id());
        }
        Filter filter =
                new Filter(null, null, null, null, NOON.plus(Duration.ofHours(10)), NOON.plus(Duration.ofHours(13)));
        assertEquals(List.of(ids.get(12), ids.get(11), ids.get(10)), list(filter, 10));
    }

    @Test
    default void whatRetentionRemovesLeavesNoTagBehind() {
        SubmissionId id = accept(particulars(Start.NOW, null, "x"), "a@one.test");
        Claim claim = claimOne(sender(spool()), NOON);
        spool().queue().settle(claim, SpoolFixture.all(claim, SpoolFixture.sent(), NOON));
        assertTrue(spool().archive().message(client(), id).isPresent());
        assertEquals(1, spool().retention().removeMessages(NOON.plusSeconds(60), 10));
        assertTrue(spool().archive().message(client(), id).isEmpty());
        assertEquals(1, spool().retention().removeSubmissions(NOON.plusSeconds(60), 10));
        assertEquals(List.of(), list(new Filter(null, null, null, "x", null, null), 10));
    }
}
