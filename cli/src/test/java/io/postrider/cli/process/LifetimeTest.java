package io.postrider.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.cli.shell.Failure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LifetimeTest {
    private final Lifetime lifetime = new Lifetime();
    private final List<String> ended = new CopyOnWriteArrayList<>();

    @Test
    void endsPartsSideBySideAndThenWhatTheyStandOn() {
        CyclicBarrier together = new CyclicBarrier(2);
        lifetime.keep(() -> ended.add("metrics"));
        lifetime.keep(() -> ended.add("spool"));
        lifetime.run(() -> {
            together.await(10, TimeUnit.SECONDS);
            ended.add("part");
        });
        lifetime.run(() -> {
            together.await(10, TimeUnit.SECONDS);
            ended.add("part");
        });
        lifetime.close();
        lifetime.close();
        assertEquals(List.of("part", "part", "spool", "metrics"), ended);
    }

    @Test
    void onePartThatCannotBeEndedDoesNotKeepTheOthers() {
        lifetime.keep(() -> ended.add("spool"));
        lifetime.run(() -> {
            throw new IllegalStateException("no");
        });
        lifetime.close();
        assertEquals(List.of("spool"), ended);
    }

    @Test
    void aPartThatComesAfterTheEndIsEndedAtOnce() {
        lifetime.close();
        assertThrows(Failure.class, () -> lifetime.run(() -> ended.add("late")));
        assertEquals(List.of("late"), ended);
    }

    @Test
    void theDeathOfAMainLoopEndsTheProcess() throws InterruptedException {
        lifetime.died(Thread.ofPlatform().name("loop").unstarted(() -> {}), new IllegalStateException("bug"));
        assertEquals(1, lifetime.await());
    }

    @Test
    void theDeathOfARequestDoesNot() throws InterruptedException {
        lifetime.died(Thread.ofVirtual().unstarted(() -> {}), new IllegalStateException("bug"));
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                lifetime.await();
                ended.add("process");
            } catch (InterruptedException _) {
                ended.add("interrupted");
            }
        });
        waiting.interrupt();
        assertTrue(waiting.join(Duration.ofSeconds(10)));
        assertEquals(List.of("interrupted"), ended);
    }
}
