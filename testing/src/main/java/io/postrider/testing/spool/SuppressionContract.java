package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.delivery.ReplyClass;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.NewEnvelope;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.Unsent;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.ledger.Story;
import io.postrider.common.spool.ledger.SubmissionStatus;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.DestinationSignal;
import io.postrider.common.spool.queue.Recipient;
import io.postrider.common.spool.queue.RecipientVerdict;
import io.postrider.common.spool.queue.Settled;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.common.spool.suppression.Entered;
import io.postrider.common.spool.suppression.NewSuppression;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.common.spool.suppression.SuppressionReason;
import io.postrider.common.spool.suppression.Suppressions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Addresses that must not be written to: whose they are, how long they hold, and that everybody learns of them. */
public interface SuppressionContract extends SpoolFixture {

    @Test
    default void anEntrySaysAllThatWasSaidOfIt() {
        SubmissionId led = Submissions.newId();
        NewSuppression entry = new NewSuppression(
                client(),
                mailbox("ann"),
                SuppressionReason.NO_SUCH_MAILBOX,
                "550 5.1.1 no such user",
                led,
                NOON.plus(Duration.ofDays(90)));
        assertEquals(new Entered(1, 0, 0), suppressions().add(List.of(entry), NOON));
        Suppression found = found("ann", NOON);
        assertEquals(client(), found.client());
        assertEquals(mailbox("ann"), found.address());
        assertEquals(SuppressionReason.NO_SUCH_MAILBOX, found.reason());
        assertEquals("550 5.1.1 no such user", found.text());
        assertEquals(led, found.submission());
        assertEquals(NOON, found.createdAt());
        assertEquals(NOON.plus(Duration.ofDays(90)), found.expiresAt());
        assertEquals(0, found.event());
    }

    @Test
    default void manyAddressesAreAskedForAtOnceAndAnsweredInTheirOrder() {
        suppressions().add(List.of(entry("ann", null), entry("eve", null)), NOON);
        assertEquals(
                List.of("eve", "ann"),
                suppressions().find(client(), List.of(mailbox("eve"), mailbox("bob"), mailbox("ann")), NOON).stream()
                        .map(found -> found.address().localPart())
                        .toList());
    }

    @Test
    default void aListIsItsClientsAlone() {
        ClientId other = spool().clients().ensure("other", NOON).id();
        suppressions().add(List.of(entry("ann", null)), NOON);
        assertEquals(List.of(), suppressions().find(other, List.of(mailbox("ann")), NOON));
        assertEquals(List.of(), suppressions().list(other, Long.MAX_VALUE, 10, NOON));
        assertEquals(0, suppressions().remove(other, List.of(mailbox("ann")), NOON));
        assertEquals(1, suppressions().count(client(), NOON));
    }

    @Test
    default void localPartsCompareCaseSensitively() {
        suppressions().add(List.of(entry("Ann", null)), NOON);
        assertEquals(List.of(), suppressions().find(client(), List.of(mailbox("ann")), NOON));
    }

    @Test
    default void anExpiredEntryDoesNotHoldAndGivesWay() {
        Instant end = NOON.plusSeconds(60);
        suppressions().add(List.of(entry("ann", end)), NOON);
        assertEquals(1, find("ann", end.minusMillis(1)).size());
        assertEquals(0, find("ann", end).size());
        assertEquals(0, suppressions().count(client(), end));
        assertEquals(0, suppressions().remove(client(), List.of(mailbox("ann")), end));
        assertEquals(new Entered(1, 0, 0), suppressions().add(List.of(entry("ann", null)), end));
    }

    @Test
    default void theEntryThatHoldsLongerStays() {
        suppressions().add(List.of(entry("ann", NOON.plusSeconds(60))), NOON);
        assertEquals(new Entered(0, 0, 1), suppressions().add(List.of(entry("ann", NOON.plusSeconds(60))), NOON));
        assertEquals(new Entered(0, 1, 0), suppressions().add(List.of(entry("ann", NOON.plusSeconds(90))), NOON));
        assertEquals(new Entered(0, 1, 0), suppressions().add(List.of(entry("ann", null)), NOON));
        assertEquals(new Entered(0, 0, 1), suppressions().add(List.of(entry("ann", NOON.plusSeconds(90))), NOON));
        assertNull(found("ann", NOON).expiresAt());
        assertEquals(1, suppressions().count(client(), NOON));
    }

    @Test
    default void anAddressNamedTwiceAtOnceIsEnteredOnce() {
        assertEquals(new Entered(1, 0, 1), suppressions().add(List.of(entry("ann", null), entry("ann", null)), NOON));
    }

    @Test
    default void aRemovedAddressIsFree() {
        suppressions().add(List.of(entry("ann", null), entry("bob", null)), NOON);
        assertEquals(1, suppressions().remove(client(), List.of(mailbox("ann"), mailbox("eve")), NOON));
        assertEquals(0, find("ann", NOON).size());
        assertEquals(1, find("bob", NOON).size());
    }

    @Test
    default void aListIsReadInPagesNewestFirst() {
        List<NewSuppression> entries = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            entries.add(entry("u" + i, null));
        }
        suppressions().add(entries, NOON);
        List<String> seen = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (true) {
            List<Suppression> page = suppressions().list(client(), before, 10, NOON);
            if (page.isEmpty()) {
                break;
            }
            assertTrue(page.size() <= 10);
            page.forEach(one -> seen.add(one.address().localPart()));
            before = page.getLast().number();
        }
        assertEquals(25, seen.size());
        assertEquals("u24", seen.getFirst());
        assertEquals("u0", seen.getLast());
    }

    @Test
    default void anotherProcessLearnsOfEveryEntryByItsNumber() {
        Suppressions seen = another().suppressions();
        suppressions().add(List.of(entry("ann", null), entry("bob", NOON.plusSeconds(60))), NOON);
        List<Suppressions.Key> first = seen.since(0, 10);
        assertEquals(
                List.of(mailbox("ann"), mailbox("bob")),
                first.stream().map(Suppressions.Key::address).toList());
        long last = first.getLast().number();
        assertEquals(List.of(), seen.since(last, 10));
        // Removed and entered again, or extended: a new number each time, so nobody misses it.
        suppressions().remove(client(), List.of(mailbox("bob")), NOON);
        suppressions().add(List.of(entry("bob", NOON.plusSeconds(30))), NOON);
        suppressions().add(List.of(entry("bob", null)), NOON);
        assertEquals(
                List.of(mailbox("bob")),
                seen.since(last, 10).stream().map(Suppressions.Key::address).toList());
        assertEquals(1, seen.since(0, 1).size());
    }

    @Test
    default void expiredEntriesAreRemovedAFewAtATime() {
        suppressions()
                .add(
                        List.of(
                                entry("a", NOON.plusSeconds(1)),
                                entry("b", NOON.plusSeconds(2)),
                                entry("c", NOON.plusSeconds(3)),
                                entry("d", null)),
                        NOON);
        Instant later = NOON.plusSeconds(2);
        assertEquals(1, spool().retention().removeSuppressions(later, 1));
        assertEquals(1, spool().retention().removeSuppressions(later, 9));
        assertEquals(0, spool().retention().removeSuppressions(later, 9));
        assertEquals(2, suppressions().count(client(), NOON));
    }

    @Test
    default void aSettleSuppressesWhomItFoundNotToExist() {
        NewSubmission submission =
                Submissions.to(client(), "ann@one.test", "bob@one.test").build();
        spool().intake().accept(submission);
        InstanceId sender = sender(spool());
        Claim claim = claimOne(sender, NOON);
        Instant until = NOON.plus(Duration.ofDays(90));
        Settlement end = new Settlement(
                List.of(
                        new RecipientVerdict(0, SpoolFixture.failed(), ReplyClass.BAD_MAILBOX, until),
                        new RecipientVerdict(1, SpoolFixture.deferred(), ReplyClass.INFRASTRUCTURE, null)),
                SpoolFixture.attempt(NOON),
                new DestinationSignal.Unknown(),
                NOON.plusSeconds(60));
        assertEquals(Settled.RECORDED, spool().queue().settle(claim, end));

        Suppression found = found("ann", NOON.plusSeconds(2));
        assertEquals(SuppressionReason.NO_SUCH_MAILBOX, found.reason());
        assertEquals("550 5.1.1 no such user", found.text());
        assertEquals(submission.id(), found.submission());
        assertEquals(until, found.expiresAt());
        assertEquals(0, find("bob", NOON.plusSeconds(2)).size());

        List<Event> events =
                spool().journal().story(submission.id()).orElseThrow().events();
        assertEquals(
                List.of(EventType.ACCEPTED, EventType.FAILED, EventType.SUPPRESSED, EventType.DEFERRED),
                events.stream().map(Event::type).toList());
        assertEquals(
                Arrays.asList(null, ReplyClass.BAD_MAILBOX, null, ReplyClass.INFRASTRUCTURE),
                events.stream().map(Event::about).toList());
        assertEquals(found.event(), events.get(1).position());
        assertEquals(List.of("ann@one.test"), events.get(2).recipients());
        assertEquals(
                "no-such-mailbox, until 2026-04-01T12:00:00Z", events.get(2).text());
    }

    @Test
    default void aReadersWishIsToldOnceInTheLedgerOfItsMail() {
        NewSubmission submission = Submissions.to(client(), "ann@one.test").build();
        spool().intake().accept(submission);
        NewSuppression wish = new NewSuppression(
                client(), mailbox("ann"), SuppressionReason.UNSUBSCRIBED, "by the link", submission.id(), null);
        assertEquals(new Entered(1, 0, 0), suppressions().unsubscribe(wish, NOON));
        assertEquals(new Entered(0, 0, 1), suppressions().unsubscribe(wish, NOON));
        assertEquals(SuppressionReason.UNSUBSCRIBED, found("ann", NOON).reason());
        List<Event> events =
                spool().journal().story(submission.id()).orElseThrow().events();
        assertEquals(
                List.of(EventType.ACCEPTED, EventType.UNSUBSCRIBED),
                events.stream().map(Event::type).toList());
        assertEquals(List.of("ann@one.test"), events.getLast().recipients());
    }

    @Test
    default void whoIsNotSentToIsPartOfTheSubmissionAllTheSame() {
        Unsent ann = new Unsent(mailbox("ann"), "5.7.1 not sent: suppressed");
        Unsent eve = new Unsent(new Mailbox("eve", new Domain("two.test")), "5.7.1 not sent: suppressed");
        NewSubmission plain = Submissions.to(client(), "bob@one.test").build();
        NewSubmission submission = Submissions.with(
                plain,
                List.of(
                        new NewEnvelope(new Domain("one.test"), List.of(mailbox("bob")), List.of(ann)),
                        new NewEnvelope(new Domain("two.test"), List.of(), List.of(eve))));
        spool().intake().accept(submission);

        assertEquals(
                new SubmissionStatus(1, 0, 2),
                spool().journal().status(client(), submission.id()).orElseThrow());
        Story story = spool().journal().story(submission.id()).orElseThrow();
        assertEquals(
                List.of("bob@one.test", "ann@one.test", "eve@two.test"),
                story.envelopes().stream()
                        .flatMap(envelope -> envelope.recipients().stream())
                        .map(Story.RecipientStory::mailbox)
                        .toList());
        assertEquals(EnvelopeState.FINISHED, story.envelopes().getLast().state());
        assertEquals(
                List.of(EventType.ACCEPTED, EventType.FAILED, EventType.FAILED),
                story.events().stream().map(Event::type).toList());
        assertEquals(ReplyClass.SUPPRESSED, story.events().getLast().about());

        Claim claim = claimOne(sender(spool()), NOON);
        assertEquals(
                List.of(mailbox("bob")),
                claim.recipients().stream().map(Recipient::mailbox).toList());
        spool().queue().settle(claim, SpoolFixture.all(claim, SpoolFixture.sent(), NOON));
        assertEquals(
                new SubmissionStatus(0, 1, 2),
                spool().journal().status(client(), submission.id()).orElseThrow());
        assertEquals(1, spool().retention().removeSubmissions(NOON.plusSeconds(60), 10));
    }

    @Test
    default void aSettleThatIsRefusedSuppressesNobody() {
        spool().intake().accept(Submissions.to(client(), "ann@one.test").build());
        InstanceId sender = sender(spool());
        Claim claim = claimOne(sender, NOON);
        assertEquals(Settled.RECORDED, spool().queue().giveBack(claim, NOON.plusSeconds(60)));
        Settlement end = new Settlement(
                List.of(new RecipientVerdict(0, SpoolFixture.failed(), ReplyClass.BAD_MAILBOX, NOON.plusSeconds(60))),
                SpoolFixture.attempt(NOON),
                new DestinationSignal.Unknown(),
                NOON);
        assertEquals(Settled.CLAIM_LOST, spool().queue().settle(claim, end));
        assertEquals(0, find("ann", NOON).size());
    }

    private Suppressions suppressions() {
        return spool().suppressions();
    }

    private List<Suppression> find(String localPart, Instant now) {
        return suppressions().find(client(), List.of(mailbox(localPart)), now);
    }

    private Suppression found(String localPart, Instant now) {
        return find(localPart, now).getFirst();
    }

    private NewSuppression entry(String localPart, @Nullable Instant expiresAt) {
        return new NewSuppression(client(), mailbox(localPart), SuppressionReason.MANUAL, "", null, expiresAt);
    }

    private static Mailbox mailbox(String localPart) {
        return new Mailbox(localPart, new Domain("one.test"));
    }
}
