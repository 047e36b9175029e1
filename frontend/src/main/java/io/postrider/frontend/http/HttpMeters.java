package io.postrider.frontend.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.postrider.frontend.http.door.RefusalReason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Counts and times what the doors do. Every series is there from the start, so that a rate can be taken of it. */
final class HttpMeters {
    private final Map<RefusalReason, Counter> refused = new EnumMap<>(RefusalReason.class);
    private final MeterRegistry registry;

    HttpMeters(MeterRegistry registry) {
        this.registry = registry;
        for (RefusalReason reason : RefusalReason.values()) {
            refused.put(
                    reason,
                    Counter.builder("postrider.refused")
                            .description("Requests answered no")
                            .tag("reason", reason.tag())
                            .register(registry));
        }
    }

    void refused(RefusalReason reason) {
        Counter counter = refused.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    /** Times the requests to one path, answered yes or no. */
    Timer requests(String path) {
        return Timer.builder("postrider.request")
                .description("From a request's header to its answer")
                .tag("path", path)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(60))
                .register(registry);
    }
}
