package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Limits;
import io.postrider.common.spool.clients.Standing;
import io.postrider.common.spool.clients.Standing.Brake;
import io.postrider.common.spool.control.Effect;
import io.postrider.common.spool.enclosure.Enclosure;
import io.postrider.common.spool.intake.Acceptance;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.Particulars;
import io.postrider.common.spool.intake.Start;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventStream;
import io.postrider.common.spool.ledger.EventStream.Page;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.usage.Meter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A client's new mail is held until somebody lets it go, and none of it is lost. */
public interface BrakeContract extends SpoolFixture {
    Brake BRAKE = new Brake(NOON, "too much");

    private SubmissionId braked(Start then, Acceptance expected) {
        NewSubmission submission = Submissions.to(client(), "a@one.test", "b@two.test")
                .with(Particulars.NONE.starting(new Start.Braked(then, "too much")))
                .build();
        assertEquals(expected, spool().intake().accept(submission));
        return submission.id();
    }

    private List<EventType> told(SubmissionId id) {
        return spool().journal().story(id).orElseThrow().events().stream()
                .map(Event::type)
                .toList();
    }

    @Test
    default void aBrakeIsKeptToldAndMovesTheVersion() {
        Clients clients = spool().clients();
        ClientId client = client();
        long version = another().clients().version();
        assertTrue(clients.brake(client, BRAKE));
        assertFalse(clients.brake(client, new Brake(NOON.plusSeconds(1), "again")));
        assertNotEquals(version, another().clients().version());
        assertEquals(Map.of(client, new Standing(Limits.NONE, BRAKE, null)), clients.standings());
        Instant until = NOON.plusSeconds(60);
        assertTrue(clients.unbrake(client, until, NOON));
        assertFalse(clients.unbrake(client, until, NOON));
        assertEquals(Map.of(client, new Standing(Limits.NONE, null, until)), clients.standings());
        try (EventStream stream = spool().events()) {
            Page.Events page = (Page.Events) stream.after(client, EventStream.START, 10);
            assertEquals(
                    List.of(EventType.CLIENT_BRAKED, EventType.CLIENT_RELEASED),
                    page.events().stream().map(Event::type).toList());
            assertEquals("too much", page.events().getFirst().text());
        }
    }

    @Test
    default void whomAPersonTrustsNoRuleBrakes() {
        Clients clients = spool().clients();
        clients.unbrake(client(), NOON.plusSeconds(60), NOON);
        assertFalse(clients.brakeByRule(client(), BRAKE));
        assertTrue(clients.brakeByRule(client(), new Brake(NOON.plusSeconds(60), "too much")));
        clients.unbrake(client(), NOON.plusSeconds(600), NOON);
        assertTrue(clients.brake(client(), BRAKE), "a person may");
    }

    @Test
    default void whatTheBrakeHoldsGoesWhenItIsLetGo() {
        spool().clients().brake(client(), BRAKE);
        SubmissionId id = braked(Start.NOW, new Acceptance.Braked());
        assertEquals(List.of(EventType.ACCEPTED, EventType.HELD), told(id));
        assertEquals(
                0, claim(sender(spool()), 10, NOON.plus(Duration.ofDays(9))).size());
        assertEquals(0, spool().control().releaseDue(NOON.plus(Duration.ofDays(9)), 10));

        Instant later = NOON.plus(Duration.ofHours(1));
        spool().clients().unbrake(client(), later, later);
        assertEquals(new Effect(2, 0), another().control().releaseBraked(client(), "test", later));
        assertEquals(Effect.NONE, spool().control().releaseBraked(client(), "test", later));
        List<Claim> claims = claim(sender(spool()), 10, later);
        assertEquals(2, claims.size());
        assertEquals(later, claims.getFirst().since());
        assertEquals(List.of(EventType.ACCEPTED, EventType.HELD, EventType.RELEASED, EventType.RELEASED), told(id));
    }

    @Test
    default void whatWasMeantForALaterTimeWaitsForThat() {
        spool().clients().brake(client(), BRAKE);
        Instant at = NOON.plus(Duration.ofDays(2));
        SubmissionId id = braked(new Start.At(at), new Acceptance.Braked());
        Instant early = NOON.plus(Duration.ofDays(1));
        assertEquals(new Effect(2, 0), spool().control().releaseBraked(client(), "test", early));
        assertEquals(0, claim(sender(spool()), 10, early).size());
        assertEquals(EventType.SCHEDULED, told(id).getLast());
        assertEquals(2, spool().control().releaseDue(at, 10));

        braked(new Start.At(at), new Acceptance.Braked());
        assertEquals(new Effect(2, 0), spool().control().releaseBraked(client(), "test", at.plusSeconds(1)));
        assertEquals(4, claim(sender(spool()), 10, at.plusSeconds(1)).size(), "its time was past");
    }

    @Test
    default void whatComesAfterTheReleaseIsNotHeldThoughItsFrontendHadNotHeard() {
        SubmissionId id = braked(Start.NOW, new Acceptance.Stored());
        assertEquals(List.of(EventType.ACCEPTED), told(id));
        assertEquals(2, claim(sender(spool()), 10, NOON).size());
    }

    @Test
    default void whatExpiresWhileItIsHeldIsNotSent() {
        spool().clients().brake(client(), BRAKE);
        NewSubmission submission = Submissions.to(client(), "a@one.test")
                .expiring(NOON.plusSeconds(60))
                .with(Particulars.NONE.starting(new Start.Braked(Start.NOW, "too much")))
                .build();
        spool().intake().accept(submission);
        assertEquals(1, spool().retention().expire(NOON.plusSeconds(61), 10));
        assertEquals(Effect.NONE, spool().control().releaseBraked(client(), "test", NOON.plusSeconds(62)));
    }

    @Test
    default void whatItsClientHoldsStaysHeldAndAnothersIsNotTouched() {
        ClientId other = spool().clients().ensure("other", NOON).id();
        spool().clients().brake(client(), BRAKE);
        spool().clients().brake(other, BRAKE);
        spool().intake()
                .accept(Submissions.to(client(), "a@one.test")
                        .with(Particulars.NONE.starting(new Start.Held(null)))
                        .build());
        spool().intake()
                .accept(Submissions.to(other, "a@one.test")
                        .with(Particulars.NONE.starting(new Start.Braked(Start.NOW, "too much")))
                        .build());
        assertEquals(Effect.NONE, spool().control().releaseBraked(client(), "test", NOON));
        assertEquals(0, claim(sender(spool()), 10, NOON).size());
    }

    @Test
    default void refusalsOfOthersAreCountedByTheHour() {
        spool().intake()
                .accept(Submissions.to(client(), "a@one.test", "b@one.test").build());
        Claim claim = claimOne(sender(spool()), NOON);
        spool().queue().settle(claim, SpoolFixture.all(claim, SpoolFixture.failed(), NOON));
        spool().intake()
                .accept(Submissions.to(client(), "bounce@simulated.test")
                        .enclosed(Enclosure.SIMULATED)
                        .build());
        Claim simulated = claimOne(sender(spool()), NOON);
        spool().queue().settle(simulated, SpoolFixture.all(simulated, SpoolFixture.failed(), NOON));
        assertEquals(2, failed(NOON));
        assertEquals(2, failed(NOON.plus(Duration.ofHours(1))));
        assertEquals(0, failed(NOON.plus(Duration.ofHours(2))));
    }

    private long failed(Instant now) {
        Meter meter = new Meter.OfClient(client());
        return Objects.requireNonNull(
                        spool().usages().add(Map.of(meter, 0L), now).get(meter))
                .failed();
    }
}
