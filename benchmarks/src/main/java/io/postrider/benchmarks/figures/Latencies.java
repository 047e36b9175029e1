package io.postrider.benchmarks.figures;

/** Counts of durations in buckets a 64th apart, so that recording one makes nothing new and a share is off by 1.6 % at most. */
public final class Latencies {

    private static final int BITS = 6;
    private static final int STEPS = 1 << BITS;

    private final long[] counts = new long[(64 - BITS) * STEPS];
    private long total;
    private long longest;

    public void add(long nanos) {
        long duration = Math.max(nanos, 0);
        counts[bucket(duration)]++;
        total++;
        longest = Math.max(longest, duration);
    }

    private static int bucket(long nanos) {
        if (nanos < STEPS) {
            return (int) nanos;
        }
        int shift = 63 - Long.numberOfLeadingZeros(nanos) - BITS;
        return (shift + 1) * STEPS + (int) (nanos >>> shift) - STEPS;
    }

    private static long upperEnd(int bucket) {
        int shift = bucket / STEPS - 1;
        return shift < 0 ? bucket : ((long) (bucket % STEPS + STEPS + 1) << shift) - 1;
    }

    /** What {@code share} of the durations stayed below, in milliseconds; 0 when there are none. */
    public double millis(double share) {
        long wanted = (long) Math.ceil(total * share);
        long seen = 0;
        for (int i = 0; i < counts.length && total > 0; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return Math.min(upperEnd(i), longest) / 1e6;
            }
        }
        return 0;
    }

    public double longestMillis() {
        return longest / 1e6;
    }
}
