package io.postrider.cli.process;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.postrider.common.spool.SpoolListener;
import java.time.Duration;

/** Counts and times the spool's group commits. */
final class CommitMeters implements SpoolListener {
    private final DistributionSummary changes;
    private final Timer commit;
    private final Timer sync;

    CommitMeters(MeterRegistry registry) {
        changes = DistributionSummary.builder("postrider.commit.changes")
                .description("Changes in one group commit")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)
                .register(registry);
        commit = timer(registry, "postrider.commit", "A group commit from its first change to the end of its sync");
        sync = timer(registry, "postrider.commit.sync", "The sync of a group commit alone");
    }

    @Override
    public void committed(int group, Duration took, Duration synced) {
        changes.record(group);
        commit.record(took);
        sync.record(synced);
    }

    private static Timer timer(MeterRegistry registry, String name, String description) {
        return Timer.builder(name)
                .description(description)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofNanos(100_000))
                .maximumExpectedValue(Duration.ofSeconds(10))
                .register(registry);
    }
}
