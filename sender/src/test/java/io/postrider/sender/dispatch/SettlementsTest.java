package io.postrider.sender.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.postrider.common.address.Domain;
import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.delivery.Reply;
import io.postrider.common.replies.ReplyRules;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.DestinationSignal;
import io.postrider.common.spool.queue.DestinationState;
import io.postrider.sender.delivery.Contact;
import io.postrider.sender.delivery.Result;
import io.postrider.sender.presence.Preference;
import io.postrider.sender.retry.Consequences;
import io.postrider.sender.retry.GiveUpRules;
import io.postrider.sender.retry.RetrySchedule;
import io.postrider.sender.routing.Addresses;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.Route;
import io.postrider.sender.routing.Router;
import io.postrider.sender.site.Sites;
import io.postrider.sender.testing.Claims;
import io.postrider.sender.testing.FakeQueue;
import io.postrider.settings.reply.ReplySettings;
import io.postrider.settings.sender.RetrySettings;
import io.postrider.settings.sender.SessionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SettlementsTest implements Router {

    private static final Duration FIVE_DAYS = Duration.ofDays(5);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Contact DEAD = new Contact.Unreachable("nobody there");
    private static final Contact SENT_AWAY = new Contact.SentAway("451 4.3.2 not yet");

    private Instant now = Claims.SINCE;
    private long ticks = 77;
    private final RetrySettings settings = new RetrySettings(List.of(Duration.ofMinutes(1)), 0, null, FIVE_DAYS);
    private final Settlements settlements = Settlements.by(
            settings,
            new RetrySchedule(settings.waits(), 0, new Random(1)),
            new Consequences(ReplyRules.shipped(), new ReplySettings(null, Duration.ofDays(90)), null),
            () -> now,
            () -> ticks);
    private final GiveUpRules rules = new GiveUpRules(settings, () -> now, () -> ticks);
    private final Destinations destinations = new Destinations(
            new FakeQueue(),
            new Sites(this, new SessionSettings(60, 20, 100, Duration.ofSeconds(5)), 25, null, () -> ticks),
            Preference.ALONE,
            60,
            () -> ticks);

    @Override
    public Route route(Domain domain) {
        return new Route.Exchangers(
                List.of(new MailExchanger("mx." + domain.ascii(), 25, MailExchanger.Naming.BY_DNS)), "mx");
    }

    @Override
    public Addresses addresses(MailExchanger exchanger) {
        throw new UnsupportedOperationException("nobody connects");
    }

    private void later() {
        now = now.plus(HALF_AN_HOUR);
        ticks += HALF_AN_HOUR.toNanos();
    }

    /** One mail from claim to settled end; returns what it says of the destination, and up to when mail is over then. */
    private Optional<Instant> attempt(String domain, Contact contact, Class<? extends DestinationSignal> said)
            throws InterruptedException {
        destinations.grant().room(new DestinationState(new Domain(domain), 0, null));
        Claim claim = Claims.to("ann@" + domain).build();
        Berth berth = destinations.claimed(claim);
        assertNull(berth.enter());
        Outcome outcome = contact instanceof Contact.Spoken
                ? new Outcome.Sent(new Reply(250, null, "ok"))
                : new Outcome.Deferred(new Cause.Unreachable("not now"));
        AttemptRecord record = AttemptRecord.alone(now, Duration.ZERO, "connect");
        assertInstanceOf(
                said,
                settlements
                        .of(claim, new Result.Ended(List.of(outcome), record, contact), berth)
                        .destination());
        berth.leave();
        berth.attempted();
        destinations.settled(berth);
        return rules.acceptedBefore(berth.evidence(), now);
    }

    /** Three probes within an hour find nobody at a.test, while b.test is spoken to. */
    private Optional<Instant> deadForAnHour() throws InterruptedException {
        attempt("a.test", DEAD, DestinationSignal.Suspended.class);
        later();
        attempt("a.test", DEAD, DestinationSignal.Suspended.class);
        attempt("b.test", new Contact.Spoken(), DestinationSignal.Worked.class);
        later();
        return attempt("a.test", DEAD, DestinationSignal.Suspended.class);
    }

    @Test
    void mailBehindADestinationThatStaysDeadIsOver() throws InterruptedException {
        assertEquals(Optional.of(now.plus(HALF_AN_HOUR.multipliedBy(2)).minus(FIVE_DAYS)), deadForAnHour());
    }

    @Test
    void whoeverIsBackAndAsksForPatienceIsNotDead() throws InterruptedException {
        deadForAnHour();
        later();

        assertEquals(Optional.empty(), attempt("a.test", SENT_AWAY, DestinationSignal.Suspended.class));
        later();
        assertEquals(Optional.empty(), attempt("a.test", DEAD, DestinationSignal.Suspended.class));
    }

    @Test
    void whoeverAsksForPatienceProvesThatTheWayOutIsOpen() throws InterruptedException {
        attempt("a.test", DEAD, DestinationSignal.Suspended.class);
        later();
        attempt("a.test", DEAD, DestinationSignal.Suspended.class);
        attempt("b.test", SENT_AWAY, DestinationSignal.Unknown.class);
        later();

        assertEquals(Optional.of(now.minus(FIVE_DAYS)), attempt("a.test", DEAD, DestinationSignal.Suspended.class));
    }
}
