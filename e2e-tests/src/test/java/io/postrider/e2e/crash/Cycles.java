package io.postrider.e2e.crash;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * How often a test kills, and when. Few times in an ordinary build; {@code -Dlong=true} makes it sixty. The moments are
 * random, of a seed that is printed with the counts.
 */
record Cycles(int count, long seed, Random random) {

    static Cycles usually(int count) {
        long seed = Long.getLong("seed", System.nanoTime());
        return new Cycles(Boolean.getBoolean("long") ? 60 : count, seed, new Random(seed));
    }

    /** Waits for a moment nobody knows beforehand, which is the point of it and no wait for anything. */
    void untilSomeMoment(Duration atMost) {
        LockSupport.parkNanos(random.nextLong(atMost.toNanos()));
    }

    @Override
    public String toString() {
        return "kills " + count + ", seed " + seed;
    }
}
