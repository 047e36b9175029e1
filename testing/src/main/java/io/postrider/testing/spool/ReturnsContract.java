package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Mailbox;
import io.postrider.common.delivery.ReplyClass;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.ledger.RecipientState;
import io.postrider.common.spool.ledger.Story;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.EnvelopeId;
import io.postrider.common.spool.returns.PostriderId;
import io.postrider.common.spool.returns.ReturnKey;
import io.postrider.common.spool.returns.Returned;
import io.postrider.common.spool.returns.Returned.Kind;
import io.postrider.common.spool.returns.Returned.Suppressing;
import io.postrider.common.spool.returns.Returns.Entry;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.common.spool.suppression.SuppressionReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What comes back after mail was sent: once of each kind for a recipient, in the ledger and on the list. */
public interface ReturnsContract extends SpoolFixture {

    @Test
    default void aBounceIsALineOfTheRightRecipientAndChangesNoState() {
        Claim claim = sentToTwo();
        int bob = claim.recipients().get(1).number();
        assertEquals(Entry.ENTERED, enter(claim.envelope(), bob, Kind.BOUNCED, null));
        Story story = spool().journal().story(claim.submission()).orElseThrow();
        Event line = story.events().getLast();
        assertEquals(EventType.BOUNCED, line.type());
        assertEquals(List.of("bob@one.test"), line.recipients());
        assertEquals("550 5.1.1 no such user", line.text());
        assertEquals(ReplyClass.BAD_MAILBOX, line.about());
        assertEquals(NOON.plusSeconds(60), line.at());
        assertTrue(story.envelopes().getFirst().recipients().stream()
                .allMatch(recipient -> recipient.state() == RecipientState.SENT));
        assertEquals(List.of(), suppressed("bob"));
    }

    @Test
    default void ofEachKindOneCounts() {
        Claim claim = sentToTwo();
        int ann = claim.recipients().getFirst().number();
        int bob = claim.recipients().get(1).number();
        assertEquals(Entry.ENTERED, enter(claim.envelope(), ann, Kind.BOUNCED, null));
        assertEquals(Entry.KNOWN, enter(claim.envelope(), ann, Kind.BOUNCED, null));
        assertEquals(Entry.ENTERED, enter(claim.envelope(), ann, Kind.COMPLAINED, null));
        assertEquals(Entry.KNOWN, enter(claim.envelope(), ann, Kind.COMPLAINED, null));
        assertEquals(Entry.KNOWN, enter(claim.envelope(), ann, Kind.BOUNCED, null));
        assertEquals(Entry.ENTERED, enter(claim.envelope(), bob, Kind.BOUNCED, null));
        List<Event> events =
                spool().journal().story(claim.submission()).orElseThrow().events();
        assertEquals(
                3,
                events.stream()
                        .filter(event -> event.type() == EventType.BOUNCED || event.type() == EventType.COMPLAINED)
                        .count());
    }

    @Test
    default void aDeliveryIsALineOfItsOwn() {
        Claim claim = sentToTwo();
        int ann = claim.recipients().getFirst().number();
        assertEquals(Entry.ENTERED, enter(claim.envelope(), ann, Kind.DELIVERED, null));
        assertEquals(Entry.KNOWN, enter(claim.envelope(), ann, Kind.DELIVERED, null));
        assertEquals(Entry.ENTERED, enter(claim.envelope(), ann, Kind.COMPLAINED, null));
        List<Event> events =
                spool().journal().story(claim.submission()).orElseThrow().events();
        assertEquals(EventType.DELIVERED, events.get(events.size() - 2).type());
    }

    @Test
    default void aRecipientIsFoundByTheIdThatTravelled() {
        Claim claim = sentToTwo();
        PostriderId id = new PostriderId(claim.submission(), claim.envelope());
        int bob = claim.recipients().get(1).number();
        assertEquals(OptionalInt.of(bob), spool().returns().place(id, Mailbox.ofStored("bob@one.test")));
        assertEquals(OptionalInt.of(bob), spool().returns().place(id, Mailbox.ofStored("Bob@one.test")));
        assertEquals(OptionalInt.empty(), spool().returns().place(id, Mailbox.ofStored("zoe@one.test")));
        assertEquals(OptionalInt.empty(), spool().returns().place(id, Mailbox.ofStored("bob@two.test")));
        PostriderId others = new PostriderId(SubmissionId.NONE, claim.envelope());
        assertEquals(OptionalInt.empty(), spool().returns().place(others, Mailbox.ofStored("bob@one.test")));
        PostriderId unknown = new PostriderId(claim.submission(), new EnvelopeId(Long.MAX_VALUE));
        assertEquals(OptionalInt.empty(), spool().returns().place(unknown, Mailbox.ofStored("bob@one.test")));
    }

    @Test
    default void anAddressIsSuppressedTogetherWithIt() {
        Claim claim = sentToTwo();
        Instant until = NOON.plus(Duration.ofDays(90));
        enter(
                claim.envelope(),
                claim.recipients().getFirst().number(),
                Kind.BOUNCED,
                new Suppressing(SuppressionReason.NO_SUCH_MAILBOX, until));
        Suppression ann = suppressed("ann").getFirst();
        assertEquals(SuppressionReason.NO_SUCH_MAILBOX, ann.reason());
        assertEquals(until, ann.expiresAt());
        assertEquals(claim.submission(), ann.submission());
        assertEquals(List.of(), suppressed("bob"));
        List<Event> events =
                spool().journal().story(claim.submission()).orElseThrow().events();
        assertEquals(EventType.SUPPRESSED, events.getLast().type());
        assertEquals(List.of("ann@one.test"), events.getLast().recipients());
    }

    @Test
    default void whatNobodyKnowsAnyMoreChangesNothing() {
        Claim claim = sentToTwo();
        assertEquals(Entry.GONE, enter(claim.envelope(), 99, Kind.BOUNCED, null));
        assertEquals(Entry.GONE, enter(new EnvelopeId(Long.MAX_VALUE >> 10), 0, Kind.BOUNCED, null));
        assertEquals(Entry.GONE, enter(new EnvelopeId(-1), 0, Kind.BOUNCED, null));
        spool().retention().removeSubmissions(NOON.plus(Duration.ofDays(1)), 10);
        assertEquals(
                Entry.GONE,
                enter(claim.envelope(), claim.recipients().getFirst().number(), Kind.BOUNCED, null));
    }

    @Test
    default void allProcessesHaveTheSameKeys() {
        List<ReturnKey> keys = spool().returns().keys(NOON);
        assertEquals(1, keys.size());
        assertEquals(keys, another().returns().keys(NOON));
        assertEquals(keys, spool().returns().keys(NOON.plus(ReturnKey.MARKS_FOR).minusMillis(1)));
    }

    @Test
    default void aKeyIsFollowedByANewOneAndKnownForAWhile() {
        ReturnKey first = spool().returns().keys(NOON).getFirst();
        Instant later = NOON.plus(ReturnKey.MARKS_FOR);
        List<ReturnKey> both = spool().returns().keys(later);
        assertEquals(2, both.size());
        assertEquals(first, both.getLast());
        assertNotEquals(first, both.getFirst());
        assertEquals(both, spool().returns().keys(later.plus(ReturnKey.KNOWN_FOR)));
        List<ReturnKey> next = spool().returns().keys(later.plus(ReturnKey.MARKS_FOR));
        assertEquals(both.getFirst(), next.getLast());
        assertFalse(next.contains(first));
    }

    private Claim sentToTwo() {
        spool().intake()
                .accept(Submissions.to(client(), "ann@one.test", "bob@one.test").build());
        Claim claim = claimOne(sender(spool()), NOON);
        spool().queue().settle(claim, SpoolFixture.all(claim, SpoolFixture.sent(), NOON));
        return claim;
    }

    private Entry enter(EnvelopeId envelope, int recipient, Kind kind, @Nullable Suppressing suppression) {
        return spool().returns()
                .enter(
                        new Returned(
                                envelope,
                                recipient,
                                kind,
                                ReplyClass.BAD_MAILBOX,
                                "550 5.1.1 no such user",
                                suppression),
                        NOON.plusSeconds(60));
    }

    private List<Suppression> suppressed(String localPart) {
        return spool().suppressions().find(client(), List.of(Mailbox.ofStored(localPart + "@one.test")), NOON);
    }
}
