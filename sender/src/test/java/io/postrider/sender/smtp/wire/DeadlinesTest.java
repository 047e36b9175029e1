package io.postrider.sender.smtp.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicInteger cuts = new AtomicInteger();
    private final Deadlines deadlines = new Deadlines(now::get, Duration.ofDays(1));
    private final Deadline deadline = deadlines.watch(cuts::incrementAndGet);

    private void pass(Duration time) {
        deadline.cutIfMissed(now.addAndGet(time.toNanos()));
    }

    @Test
    void cutsOnceWhenTheTimeIsUpAndNotBefore() {
        deadline.within(Duration.ofMinutes(5));
        pass(Duration.ofSeconds(299));
        assertFalse(deadline.isMissed());
        pass(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        assertTrue(deadline.isMissed());
        assertEquals(1, cuts.get());
    }

    @Test
    void cutsNothingThatIsAtRest() {
        deadline.within(Duration.ofMinutes(5));
        deadline.off();
        pass(Duration.ofDays(3));
        assertFalse(deadline.isMissed());
    }

    @Test
    void givesNoStepMoreThanTheCapLeaves() {
        deadline.capWithin(Duration.ofMinutes(7));
        deadline.within(Duration.ofMinutes(5));
        pass(Duration.ofMinutes(4));
        deadline.within(Duration.ofMinutes(5));
        pass(Duration.ofMinutes(3));
        assertTrue(deadline.isMissed());
    }

    @Test
    void waitsForNobodyToLookOnceTheCapIsPassed() {
        deadline.capWithin(Duration.ofMinutes(1));
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        deadline.within(Duration.ofMinutes(5));
        assertTrue(deadline.isMissed());
        assertEquals(1, cuts.get());
    }

    @Test
    void forgetsTheCapWhenItIsLifted() {
        deadline.capWithin(Duration.ofMinutes(1));
        deadline.uncap();
        deadline.within(Duration.ofMinutes(5));
        pass(Duration.ofMinutes(4));
        assertFalse(deadline.isMissed());
    }

    @Test
    void staysMissed() {
        deadline.within(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        deadline.off();
        deadline.within(Duration.ofDays(1));
        assertTrue(deadline.isMissed());
    }

    @Test
    void looksAtTheClockByItselfWhileSomethingIsWatched() throws Exception {
        AtomicLong clock = new AtomicLong();
        Deadlines quick = new Deadlines(clock::get, Duration.ofMillis(1));
        for (int round = 0; round < 3; round++) {
            CountDownLatch cut = new CountDownLatch(1);
            Deadline watched = quick.watch(cut::countDown);
            watched.within(Duration.ofMinutes(10));
            clock.addAndGet(Duration.ofMinutes(10).toNanos());
            assertTrue(cut.await(5, TimeUnit.SECONDS));
            watched.release();
        }
    }
}
