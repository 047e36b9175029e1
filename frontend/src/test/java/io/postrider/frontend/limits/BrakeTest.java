package io.postrider.frontend.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Key;
import io.postrider.common.spool.clients.Sandbox;
import io.postrider.common.spool.clients.Standing;
import io.postrider.common.spool.usage.Meter;
import io.postrider.common.spool.usage.Usages;
import io.postrider.frontend.doubles.FakeClients;
import io.postrider.settings.TrustSettings;
import io.postrider.settings.TrustSettings.Authors;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** By the rules: more than 10 times the busiest hour and over 100 recipients, or more than a fifth and over 20 refused. */
class BrakeTest {
    private static final TrustSettings RULES = new TrustSettings(Authors.ANY, 10, 100, 0.2, 20);

    private final FakeClients clients = new FakeClients();
    private final Heard heard = new Heard();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final Limiter limiter = new Limiter(() -> now, () -> nanos());
    private final Brake brake = new Brake(RULES, limiter, clients, () -> nanos());

    BrakeTest() {
        clients.issue("shop", "pr_0123456789abcdef");
    }

    private long nanos() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    @Test
    void holdsFromTheMailOnThatGoesBeyond() {
        heard.busiest = 15;
        hand(1);
        limiter.exchange(heard);
        assertNull(hand(149));
        assertEquals(
                "151 recipients within this hour; more than 10 times the busiest hour of the two weeks before, which had 15",
                hand(1));
        assertNotNull(key().standing().brake(), "all frontends hear of it");
        assertNotNull(hand(1));
    }

    @Test
    void aFewAreNeverTooMany() {
        hand(1);
        limiter.exchange(heard);
        assertNull(hand(99));
        assertNotNull(hand(1));
    }

    @Test
    void nothingIsJudgedBeforeTheSpoolWasHeard() {
        assertNull(hand(5000));
    }

    @Test
    void theHourBeforeIsAmongTheBusiestAsSoonAsItIsOver() {
        heard.busiest = 15;
        hand(90);
        limiter.exchange(heard);
        now = now.plus(Duration.ofHours(1));
        assertNull(hand(800));
        assertNotNull(hand(101));
    }

    @Test
    void holdsWhenTooManyWereRefused() {
        heard.busiest = 1000;
        hand(100);
        heard.failed = 20;
        limiter.exchange(heard);
        assertNull(hand(1));
        heard.failed = 21;
        limiter.exchange(heard);
        assertEquals(
                "21 recipients refused for good in this hour and the one before, of 102 that were handed in; more than a"
                        + " share of 0.2",
                hand(1));
        now = now.plus(Duration.ofHours(1));
        clients.unbrake(key().client().id(), now, now);
        assertNull(hand(1), "what was refused in an hour that is over is not known to be refused now");
    }

    @Test
    void whomAPersonLetGoIsLeftAloneForAsLongAsWasSaid() {
        hand(1);
        limiter.exchange(heard);
        assertNotNull(hand(200));
        clients.unbrake(key().client().id(), now.plusSeconds(60), now);
        assertNull(hand(200));
        now = now.plusSeconds(61);
        assertNotNull(hand(1));
    }

    @Test
    void mailThatIsCapturedIsNeverHeld() {
        clients.brake(key().client().id(), new Standing.Brake(now, "by hand"));
        assertEquals("by hand", hand(1));
        Key key = key();
        Key captured =
                new Key(2, key.client(), "", "", Grant.USUAL.in(new Sandbox.Capture()), key.standing(), now, null);
        assertNull(brake.why(captured, now));
    }

    @Test
    void noMailGoesWhoseBrakeCannotBeStored() {
        hand(1);
        limiter.exchange(heard);
        Key key = key();
        limiter.take(key, 200);
        clients.failWith(SpoolException.Reason.FULL);
        assertThrows(SpoolException.class, () -> brake.why(key, now));
        clients.recover();
        assertNotNull(brake.why(key, now));
        assertNotNull(key().standing().brake());
    }

    @Test
    void withoutRulesOnlyAPersonHolds() {
        Brake off = new Brake(TrustSettings.USUAL, limiter, clients, () -> nanos());
        hand(1);
        limiter.exchange(heard);
        limiter.take(key(), 1_000_000);
        assertNull(off.why(key(), now));
        clients.brake(key().client().id(), new Standing.Brake(now, "by hand"));
        assertEquals("by hand", off.why(key(), now));
    }

    private Key key() {
        return clients.keys().getFirst();
    }

    private @Nullable String hand(int recipients) {
        limiter.take(key(), recipients);
        return brake.why(key(), now);
    }

    /** What the spool says, of one hour. */
    private static final class Heard implements Usages {
        private final Map<Meter, Long> all = new HashMap<>();
        private long failed;
        private long busiest;

        @Override
        public Map<Meter, Taken> add(Map<Meter, Long> recipients, Instant at) {
            Map<Meter, Taken> taken = new HashMap<>();
            recipients.forEach((meter, added) -> {
                long sum = all.merge(meter, added, Long::sum);
                taken.put(meter, new Taken(at.getEpochSecond() / 3600, sum, sum, sum, failed, busiest));
            });
            return taken;
        }
    }
}
