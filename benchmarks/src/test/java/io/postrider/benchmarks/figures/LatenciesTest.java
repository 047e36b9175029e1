package io.postrider.benchmarks.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void aShareIsOffBySixteenThousandthsAtMost() {
        Latencies latencies = new Latencies();
        for (int micros = 1; micros <= 100_000; micros++) {
            latencies.add(micros * 1000L);
        }
        assertEquals(50, latencies.millis(0.5), 50 * 0.016);
        assertEquals(99, latencies.millis(0.99), 99 * 0.016);
        assertEquals(100, latencies.longestMillis());
        assertEquals(100, latencies.millis(1));
    }

    @Test
    void theShortestAndTheLongestHaveTheirBuckets() {
        Latencies latencies = new Latencies();
        assertEquals(0, latencies.millis(0.5));
        latencies.add(-5);
        assertEquals(0, latencies.millis(0.5));
        latencies.add(Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE / 1e6, latencies.millis(1));
    }
}
