package io.postrider.benchmarks.http;

import com.sun.management.OperatingSystemMXBean;
import io.postrider.benchmarks.figures.Latencies;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of one run. */
final class Tally {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final Latencies latencies = new Latencies();
    private long accepted;
    private long refused;
    private final SortedMap<Integer, Long> refusals = new TreeMap<>();
    private long broken;
    private long nanos;
    private long cpuNanos;

    void begin() {
        nanos = -System.nanoTime();
        cpuNanos = -SYSTEM.getProcessCpuTime();
    }

    void end() {
        nanos += System.nanoTime();
        cpuNanos += SYSTEM.getProcessCpuTime();
    }

    void answered(int status, long latency) {
        if (status == 200 || status == 202) {
            accepted++;
        } else {
            refused++;
            refusals.merge(status, 1L, Long::sum);
        }
        latencies.add(latency);
    }

    void broke() {
        broken++;
    }

    long broken() {
        return broken;
    }

    double millis(double share) {
        return latencies.millis(share);
    }

    /** How many of each status code. */
    private String refusals() {
        return refusals.entrySet().stream()
                .map(e -> "\"" + e.getKey() + "\": " + e.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"accepted\": %d, \"refused\": %d, \"broken\": %d, \"refusals\": %s, \"seconds\": %.3f, \"per_s\": %.1f, \"p50_ms\": %.3f,"
                        + " \"p90_ms\": %.3f, \"p99_ms\": %.3f, \"p999_ms\": %.3f, \"max_ms\": %.3f, \"cpu_us\": %.1f}",
                accepted,
                refused,
                broken,
                refusals(),
                nanos / 1e9,
                accepted * 1e9 / nanos,
                latencies.millis(0.5),
                latencies.millis(0.9),
                latencies.millis(0.99),
                latencies.millis(0.999),
                latencies.longestMillis(),
                cpuNanos / 1e3 / Math.max(1, accepted + refused));
    }
}
