package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.ReversePath;
import io.postrider.common.delivery.OnFailure;
import io.postrider.common.delivery.ReplyClass;
import io.postrider.common.spool.bounces.Bounces;
import io.postrider.common.spool.bounces.DueBounce;
import io.postrider.common.spool.bounces.Reported;
import io.postrider.common.spool.bounces.ReportedAction;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.DestinationSignal;
import io.postrider.common.spool.queue.GiveUp;
import io.postrider.common.spool.queue.RecipientVerdict;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.common.spool.queue.Verdict;
import io.postrider.common.spool.returns.Returned;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports that are due: entered with the end they tell of, made once, and never asked for by a report. */
public interface BounceContract extends SpoolFixture {

    Instant LATER = NOON.plusSeconds(600);

    @Test
    default void whoIsRefusedIsReportedWithAllThatIsKnown() {
        NewSubmission submission = asking("ann@one.test", "bob@one.test");
        spool().intake().accept(submission);
        Claim claim = claimOne(sender(spool()), NOON);
        spool().queue().settle(claim, end(claim, SpoolFixture.failed(), SpoolFixture.deferred()));

        DueBounce due = due().getFirst();
        assertEquals(submission.id(), due.submission());
        assertEquals("author@sender.test", due.to().toString());
        assertEquals(NOON, due.acceptedAt());
        assertTrue(due.header().startsWith("Message-ID: <"));
        Reported ann = due.recipients().getFirst();
        assertEquals(1, due.recipients().size());
        assertEquals("ann@one.test", ann.mailbox().toString());
        assertEquals(ReportedAction.FAILED, ann.action());
        assertEquals("550 5.1.1 no such user", ann.last());
        assertEquals("mx.example.test", ann.host());
        assertEquals(NOON.plusSeconds(1), ann.triedAt());
        assertEquals(NOON, ann.since());
        assertNull(ann.expiresAt());
        assertEquals(List.of(), bounces().due(NOON, 10));
    }

    @Test
    default void nothingIsDueOfWhatWasSentOrDidNotAsk() {
        spool().intake().accept(Submissions.to(client(), "ann@one.test").build());
        spool().intake().accept(asking("bob@two.test"));
        InstanceId sender = sender(spool());
        for (Claim claim : claim(sender, 2, NOON)) {
            boolean asked = claim.domain().ascii().equals("two.test");
            spool().queue()
                    .settle(claim, SpoolFixture.all(claim, asked ? SpoolFixture.sent() : SpoolFixture.failed(), NOON));
        }
        assertEquals(List.of(), due());
    }

    @Test
    default void aReportIsMadeOnceWhoeverMakesIt() {
        DueBounce due = oneDue();
        NewSubmission report = report();
        assertTrue(bounces().report(due, report));
        assertFalse(another().bounces().report(due, report()));
        assertEquals(List.of(), due());
        Claim claim = claimOne(sender(spool()), LATER);
        assertEquals(report.id(), claim.submission());
        assertEquals(new ReversePath.Null(), claim.reversePath());
    }

    @Test
    default void aReportThatFailsIsReportedToNobody() {
        assertTrue(bounces().report(oneDue(), report()));
        Claim claim = claimOne(sender(spool()), LATER);
        spool().queue().settle(claim, SpoolFixture.all(claim, SpoolFixture.failed(), LATER));
        assertEquals(List.of(), due());
    }

    @Test
    default void whatHasChangedMeanwhileIsToldAsItIsNow() {
        spool().intake().accept(asking("ann@one.test", "bob@one.test"));
        InstanceId sender = sender(spool());
        Claim first = claimOne(sender, NOON);
        spool().queue().settle(first, late(first, SpoolFixture.deferred()));
        DueBounce delayed = due().getFirst();
        assertEquals(
                List.of(ReportedAction.DELAYED, ReportedAction.DELAYED),
                delayed.recipients().stream().map(Reported::action).toList());

        Claim second = claimOne(sender, NOON.plusSeconds(60));
        spool().queue().settle(second, SpoolFixture.all(second, SpoolFixture.failed(), NOON));
        assertFalse(bounces().report(delayed, report()));
        DueBounce failed = due().getFirst();
        assertEquals(
                List.of(ReportedAction.FAILED, ReportedAction.FAILED),
                failed.recipients().stream().map(Reported::action).toList());
        assertTrue(bounces().report(failed, report()));
    }

    @Test
    default void aDelayIsToldOnce() {
        spool().intake().accept(asking("ann@one.test"));
        InstanceId sender = sender(spool());
        Claim first = claimOne(sender, NOON);
        spool().queue().settle(first, late(first, SpoolFixture.deferred()));
        assertTrue(bounces().report(due().getFirst(), report()));
        Claim report = claimOne(sender, NOON.plusSeconds(1));
        spool().queue().settle(report, SpoolFixture.all(report, SpoolFixture.sent(), NOON));
        Claim second = claimOne(sender, NOON.plusSeconds(60));
        spool().queue().settle(second, late(second, SpoolFixture.deferred()));
        assertEquals(List.of(), due());
    }

    @Test
    default void aDelayThatIsOverIsNotTold() {
        spool().intake().accept(asking("ann@one.test"));
        InstanceId sender = sender(spool());
        Claim first = claimOne(sender, NOON);
        spool().queue().settle(first, late(first, SpoolFixture.deferred()));
        Claim second = claimOne(sender, NOON.plusSeconds(60));
        spool().queue().settle(second, SpoolFixture.all(second, SpoolFixture.sent(), NOON));
        assertEquals(List.of(), due());
        assertEquals(1, spool().retention().removeSubmissions(LATER, 10));
    }

    @Test
    default void whatEndsWithoutAnAttemptIsReportedToo() {
        spool().intake().accept(expiring("ann@one.test"));
        spool().intake().accept(asking("bob@two.test"));
        assertEquals(1, spool().retention().expire(NOON.plusSeconds(60), 10));
        assertEquals(
                1,
                spool().queue()
                        .giveUp(
                                new GiveUp(Submissions.domain("two.test"), NOON.plusSeconds(1), "dead for days"),
                                10,
                                NOON.plusSeconds(60)));
        List<DueBounce> due = due();
        assertEquals(2, due.size());
        for (DueBounce one : due) {
            assertEquals(ReportedAction.EXPIRED, one.recipients().getFirst().action());
            assertNull(one.recipients().getFirst().host());
        }
    }

    @Test
    default void whatIsCancelledIsNotReported() {
        NewSubmission submission = asking("ann@one.test");
        spool().intake().accept(submission);
        spool().control().cancel(submission.id(), "by hand", NOON);
        assertEquals(List.of(), due());
    }

    @Test
    default void retentionWaitsForTheReport() {
        DueBounce due = oneDue();
        Instant muchLater = LATER.plusSeconds(60);
        assertEquals(0, spool().retention().removeMessages(muchLater, 10));
        assertEquals(0, spool().retention().removeSubmissions(muchLater, 10));
        assertEquals(due.submission(), due().getFirst().submission());
        assertTrue(bounces().report(due().getFirst(), report()));
        assertEquals(1, spool().retention().removeSubmissions(LATER, 10));
    }

    @Test
    default void whatComesBackAfterItWasSentIsReportedWithWhatItSaid() {
        spool().intake().accept(asking("ann@one.test"));
        Claim claim = claimOne(sender(spool()), NOON);
        spool().queue().settle(claim, SpoolFixture.all(claim, SpoolFixture.sent(), NOON));
        assertEquals(List.of(), due());
        Returned returned = new Returned(
                claim.envelope(), 0, Returned.Kind.BOUNCED, ReplyClass.MAILBOX_FULL, "552 5.2.2 mailbox full", null);
        spool().returns().enter(returned, NOON.plusSeconds(30));
        Reported ann = due().getFirst().recipients().getFirst();
        assertEquals(ReportedAction.FAILED, ann.action());
        assertEquals("552 5.2.2 mailbox full", ann.last());
    }

    @Test
    default void whatIsDroppedIsNotReported() {
        bounces().drop(oneDue());
        assertEquals(List.of(), due());
    }

    private Bounces bounces() {
        return spool().bounces();
    }

    private List<DueBounce> due() {
        return bounces().due(LATER, 10);
    }

    private DueBounce oneDue() {
        spool().intake().accept(asking("ann@one.test"));
        Claim claim = claimOne(sender(spool()), NOON);
        spool().queue().settle(claim, SpoolFixture.all(claim, SpoolFixture.failed(), NOON));
        return due().getFirst();
    }

    private NewSubmission asking(String... recipients) {
        return Submissions.to(client(), recipients).onFailure(OnFailure.BOUNCE).build();
    }

    private NewSubmission expiring(String recipient) {
        return Submissions.to(client(), recipient)
                .onFailure(OnFailure.BOUNCE)
                .expiring(NOON.plusSeconds(30))
                .build();
    }

    /** Mail to the author with the null reverse-path. */
    private NewSubmission report() {
        return Submissions.to(client(), "author@sender.test").fromNobody().build();
    }

    private static Settlement end(Claim claim, Verdict first, Verdict second) {
        return new Settlement(
                List.of(
                        new RecipientVerdict(claim.recipients().get(0).number(), first),
                        new RecipientVerdict(claim.recipients().get(1).number(), second)),
                SpoolFixture.attempt(NOON),
                new DestinationSignal.Unknown(),
                NOON.plusSeconds(60));
    }

    private static Settlement late(Claim claim, Verdict verdict) {
        Settlement usual = SpoolFixture.all(claim, verdict, NOON.plusSeconds(60));
        return new Settlement(usual.verdicts(), usual.attempt(), usual.destination(), usual.retryAt(), true);
    }
}
