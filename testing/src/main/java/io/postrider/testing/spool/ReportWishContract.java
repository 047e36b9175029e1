package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.postrider.common.address.Mailbox;
import io.postrider.common.delivery.OnFailure;
import io.postrider.common.delivery.ReplyClass;
import io.postrider.common.dsn.RecipientWish;
import io.postrider.common.dsn.ReportOn;
import io.postrider.common.dsn.ReportWishes;
import io.postrider.common.message.Content;
import io.postrider.common.spool.bounces.DueBounce;
import io.postrider.common.spool.bounces.Reported;
import io.postrider.common.spool.intake.NewEnvelope;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.Particulars;
import io.postrider.common.spool.intake.Unsent;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.common.spool.queue.Verdict;
import io.postrider.common.spool.returns.Returned;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was asked of reports is kept to: of whom, when, and what is in them (RFC 3461). */
public interface ReportWishContract extends SpoolFixture {

    String ANN = "ann@one.test";
    String BOB = "bob@one.test";
    String EVE = "eve@one.test";

    @Test
    default void whoSaysSoIsReportedAndNobodyElse() {
        settle(taken(OnFailure.RECORD, Map.of(ANN, Set.of(), BOB, Set.of(ReportOn.FAILURE))), SpoolFixture.failed());
        assertEquals(List.of("bob@one.test FAILED"), told());
    }

    @Test
    default void whoSaysNothingIsReportedAsTheMailSays() {
        settle(taken(OnFailure.BOUNCE, Map.of(ANN, Set.of(), BOB, Set.of(ReportOn.SUCCESS))), SpoolFixture.failed());
        assertEquals(List.of("eve@one.test FAILED"), told());
    }

    @Test
    default void aDelayIsToldToWhoAskedForIt() {
        Claim claim = taken(
                OnFailure.RECORD, Map.of(ANN, Set.of(ReportOn.FAILURE), BOB, Set.of(ReportOn.DELAY, ReportOn.FAILURE)));
        Settlement usual = SpoolFixture.all(claim, SpoolFixture.deferred(), NOON.plusSeconds(60));
        spool().queue()
                .settle(
                        claim,
                        new Settlement(usual.verdicts(), usual.attempt(), usual.destination(), usual.retryAt(), true));
        assertEquals(List.of("bob@one.test DELAYED"), told());
    }

    @Test
    default void thatItWasHandedOnIsToldToWhoAskedForIt() {
        settle(
                taken(
                        OnFailure.BOUNCE,
                        Map.of(ANN, Set.of(ReportOn.SUCCESS, ReportOn.FAILURE), BOB, Set.of(ReportOn.FAILURE))),
                SpoolFixture.sent());
        assertEquals(List.of("ann@one.test RELAYED"), told());
        assertEquals(
                "250 2.0.0 queued as 1",
                due().getFirst().recipients().getFirst().last());
    }

    @Test
    default void whatComesBackTakesThePlaceOfWhatWasHandedOn() {
        Claim claim = taken(
                OnFailure.RECORD,
                Map.of(ANN, Set.of(ReportOn.SUCCESS, ReportOn.FAILURE), BOB, Set.of(ReportOn.SUCCESS)));
        settle(claim, SpoolFixture.sent());
        for (int number = 0; number < 2; number++) {
            spool().returns()
                    .enter(
                            new Returned(
                                    claim.envelope(),
                                    number,
                                    Returned.Kind.BOUNCED,
                                    ReplyClass.MAILBOX_FULL,
                                    "552 5.2.2 mailbox full",
                                    null),
                            NOON.plusSeconds(30));
        }
        assertEquals(List.of("ann@one.test FAILED", "bob@one.test RELAYED"), told());
        assertEquals(
                "250 2.0.0 queued as 1", due().getFirst().recipients().getLast().last());
    }

    @Test
    default void whoIsNotEvenWrittenToIsReportedWhereAskedFor() {
        NewSubmission common = submission(OnFailure.RECORD, Map.of(ANN, Set.of(), BOB, Set.of(ReportOn.FAILURE)));
        List<Mailbox> recipients = common.envelopes().getFirst().recipients();
        NewEnvelope envelope = new NewEnvelope(
                Submissions.domain("one.test"),
                recipients.subList(2, 3),
                List.of(
                        new Unsent(recipients.get(0), "5.7.1 suppressed"),
                        new Unsent(recipients.get(1), "5.7.1 suppressed")));
        spool().intake().accept(Submissions.with(common, List.of(envelope)));
        assertEquals(List.of("bob@one.test FAILED"), told());
    }

    @Test
    default void whatTheMailIsKnownByIsTold() {
        settle(taken(OnFailure.BOUNCE, Map.of()), SpoolFixture.failed());
        DueBounce due = due().getFirst();
        assertEquals("QQ 314159", due.envelopeId());
        assertEquals("rfc822;Ann@one.test", due.recipients().getFirst().original());
        assertNull(due.recipients().getLast().original());
    }

    @Test
    default void theMessageIsReturnedWholeWhereThatWasAskedFor() {
        settle(taken(OnFailure.BOUNCE, Map.of()), SpoolFixture.failed());
        DueBounce due = due().getFirst();
        Content whole = spool().bounces().whole(due, 1 << 20).orElseThrow();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(whole.header());
        whole.bodyParts().forEach(octets::writeBytes);
        assertEquals(due.header() + "hello\r\n", octets.toString(StandardCharsets.US_ASCII));
        assertEquals(Optional.empty(), spool().bounces().whole(due, whole.size() - 1));
    }

    @Test
    default void ofWhatDidNotFailTheMessageIsNotReturned() {
        settle(taken(OnFailure.RECORD, Map.of(ANN, Set.of(ReportOn.SUCCESS))), SpoolFixture.sent());
        assertEquals(Optional.empty(), spool().bounces().whole(due().getFirst(), 1 << 20));
    }

    @Test
    default void withoutTheWishTheMessageIsNotReturned() {
        spool().intake()
                .accept(Submissions.to(client(), ANN)
                        .onFailure(OnFailure.BOUNCE)
                        .build());
        settle(claimOne(sender(spool()), NOON), SpoolFixture.failed());
        assertEquals(Optional.empty(), spool().bounces().whole(due().getFirst(), 1 << 20));
    }

    private List<DueBounce> due() {
        return spool().bounces().due(NOON.plusSeconds(600), 10);
    }

    private List<String> told() {
        return due().stream()
                .flatMap(due -> due.recipients().stream())
                .map(ReportWishContract::words)
                .toList();
    }

    private static String words(Reported recipient) {
        return recipient.mailbox() + " " + recipient.action();
    }

    private void settle(Claim claim, Verdict verdict) {
        spool().queue().settle(claim, SpoolFixture.all(claim, verdict, NOON.plusSeconds(60)));
    }

    /** To Ann, Bob and Eve, claimed. */
    private Claim taken(OnFailure policy, Map<String, Set<ReportOn>> on) {
        spool().intake().accept(submission(policy, on));
        return claimOne(sender(spool()), NOON);
    }

    private NewSubmission submission(OnFailure policy, Map<String, Set<ReportOn>> on) {
        Map<Mailbox, RecipientWish> wishes = new LinkedHashMap<>();
        wishes.put(Mailbox.ofStored(ANN), new RecipientWish(Optional.empty(), "rfc822;Ann@one.test"));
        on.forEach((who, when) -> wishes.put(Mailbox.ofStored(who), new RecipientWish(Optional.of(when), null)));
        ReportWishes reports = new ReportWishes("QQ 314159", ReportWishes.Part.WHOLE, wishes);
        return Submissions.to(client(), ANN, BOB, EVE)
                .at(NOON)
                .with(Particulars.NONE.with(reports))
                .onFailure(policy)
                .build();
    }
}
