package io.postrider.frontend.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Clients.Client;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Key;
import io.postrider.common.spool.clients.Limits;
import io.postrider.common.spool.clients.Limits.Rate;
import io.postrider.common.spool.clients.Standing;
import io.postrider.common.spool.usage.Meter;
import io.postrider.common.spool.usage.Usages;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LimiterTest {
    private static final Client SHOP = new Client(new ClientId(7), "shop");

    private final SharedUsages shared = new SharedUsages();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final Limiter limiter = limiter();
    private final Limiter other = limiter();

    private Limiter limiter() {
        return new Limiter(() -> now, () -> Duration.between(Instant.EPOCH, now).toNanos());
    }

    @Test
    void aKeyWithoutLimitsMayHandInAnything() {
        for (int i = 0; i < 10_000; i++) {
            assertInstanceOf(Allowance.Granted.class, limiter.take(key(1, Limits.NONE, Limits.NONE), 1000));
        }
    }

    @Test
    void aRateIsThatManyAtOnceAndThenSteadily() {
        Key key = key(1, new Limits(new Rate(60, 60), null, null), Limits.NONE);
        assertEquals(60, taken(limiter, key, 100));
        assertEquals(1, exceeded(limiter, key, 1).after());
        now = now.plusSeconds(10);
        assertEquals(10, taken(limiter, key, 100));
        now = now.plusSeconds(3600);
        assertEquals(60, taken(limiter, key, 100));
    }

    @Test
    void saysHowMuchIsLeftAndWhenAllOfItIs() {
        Key key = key(1, new Limits(new Rate(60, 60), 100, null), Limits.NONE);
        Allowance.Granted granted = (Allowance.Granted) limiter.take(key, 45);
        assertEquals(
                new Allowance.Left("key-rate", 60, 60, 15, 45), granted.left().get(0));
        assertEquals(
                new Allowance.Left("key-day", 100, 86_400, 55, 43_201),
                granted.left().get(1));
    }

    @Test
    void aMailForMoreThanTheRateGoesWhenAllIsThereAndIsPaidOff() {
        Key key = key(1, new Limits(new Rate(10, 1), null, null), Limits.NONE);
        assertInstanceOf(Allowance.Granted.class, limiter.take(key, 50));
        now = now.plusSeconds(4);
        assertInstanceOf(Allowance.Exceeded.class, limiter.take(key, 1));
        now = now.plusSeconds(1);
        assertInstanceOf(Allowance.Granted.class, limiter.take(key, 1));
    }

    @Test
    void aDayEndsAtMidnight() {
        Key key = key(1, new Limits(null, 5, null), Limits.NONE);
        assertEquals(5, taken(limiter, key, 9));
        limiter.exchange(shared);
        assertEquals(12 * 3600 + 1, exceeded(limiter, key, 1).after());
        now = now.plus(Duration.ofHours(12));
        assertEquals(5, taken(limiter, key, 9));
    }

    @Test
    void whoComeAtOnceTakeNoMoreThanADay() {
        Key key = key(1, new Limits(null, 1000, null), new Limits(null, 5000, null));
        AtomicInteger taken = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                threads.execute(() -> taken.addAndGet(taken(limiter, key, 1000)));
            }
        }
        assertEquals(1000, taken.get());
        assertEquals(4000, exceeded(limiter, key, 1).left().getLast().remaining());
    }

    @Test
    void whatAKeyMayIsBoundByItsClientAndNothingIsTakenForARefusal() {
        Limits ofClient = new Limits(new Rate(5, 3600), null, null);
        Key one = key(1, new Limits(new Rate(100, 3600), null, null), ofClient);
        Key two = key(2, Limits.NONE, ofClient);
        assertEquals(3, taken(limiter, one, 3));
        assertEquals(2, taken(limiter, two, 9));
        assertTrue(exceeded(limiter, one, 1).reason().startsWith("the client may hand in"));
        Allowance.Left own = exceeded(limiter, one, 1).left().getFirst();
        assertEquals(97, own.remaining(), "a refused mail was counted");
    }

    @Test
    void whoTookNothingSinceHearsWhatAnotherFrontendTookOfTheDay() {
        Key key = key(1, new Limits(null, 6, null), Limits.NONE);
        assertEquals(1, taken(limiter, key, 1));
        limiter.exchange(shared);
        assertEquals(4, taken(other, key, 4));
        other.exchange(shared);
        limiter.exchange(shared);
        assertEquals(1, taken(limiter, key, 9));
    }

    @Test
    void tooManyRecipientsInOneMailAreRefusedForGood() {
        Allowance.Exceeded exceeded = exceeded(limiter, key(1, new Limits(null, null, 10), Limits.NONE), 11);
        assertEquals(0, exceeded.after());
        assertEquals("the key may name 10 recipients in one mail; this one has 11", exceeded.reason());
    }

    @Test
    void frontendsShareADayAndARateWithinWhatOneTakesBetweenTwoExchanges() {
        Key key = key(1, new Limits(new Rate(100, 3600), 150, null), Limits.NONE);
        limiter.exchange(shared);
        taken(limiter, key, 1);
        taken(other, key, 1);
        limiter.exchange(shared);
        other.exchange(shared);
        limiter.exchange(shared);
        assertEquals(98, taken(limiter, key, 98));
        limiter.exchange(shared);
        other.exchange(shared);
        // All but the one that was taken before this one had heard of anything.
        assertEquals(1, taken(other, key, 10), "what the other frontend took was not taken from this one's rate");
        now = now.plusSeconds(3600);
        assertEquals(49, taken(other, key, 100), "of 150 a day 101 were taken");
    }

    @Test
    void aRestartForgetsNoDay() {
        Key key = key(1, new Limits(null, 10, null), Limits.NONE);
        taken(limiter, key, 8);
        limiter.exchange(shared);
        Limiter restarted = limiter();
        taken(restarted, key, 1);
        restarted.exchange(shared);
        assertEquals(1, taken(restarted, key, 5));
    }

    private static Key key(long number, Limits own, Limits ofClient) {
        return new Key(
                number,
                SHOP,
                "00",
                "",
                Grant.USUAL.within(own),
                new Standing(ofClient, null, null),
                Instant.EPOCH,
                null);
    }

    private static int taken(Limiter limiter, Key key, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += limiter.take(key, 1) instanceof Allowance.Granted ? 1 : 0;
        }
        return taken;
    }

    private static Allowance.Exceeded exceeded(Limiter limiter, Key key, int recipients) {
        return assertInstanceOf(Allowance.Exceeded.class, limiter.take(key, recipients));
    }

    /** What the spool keeps, of one day. */
    private static final class SharedUsages implements Usages {
        private final Map<Meter, Long> all = new HashMap<>();

        @Override
        public Map<Meter, Taken> add(Map<Meter, Long> recipients, Instant now) {
            Map<Meter, Taken> taken = new HashMap<>();
            recipients.forEach((meter, added) -> {
                long sum = all.merge(meter, added, Long::sum);
                taken.put(meter, new Taken(Math.floorDiv(now.getEpochSecond(), 3600), sum, sum, sum, 0, 0));
            });
            return taken;
        }
    }
}
