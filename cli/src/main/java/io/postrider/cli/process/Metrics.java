package io.postrider.cli.process;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.postrider.cli.http.MetricsEndpoint;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.settings.MetricsSettings;
import io.postrider.settings.value.ListenAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The numbers of this process: one registry for all its parts, shown where {@code metrics.listen} says, else not kept. */
final class Metrics implements AutoCloseable {
    private static final Duration COUNT_AGAIN_AFTER = Duration.ofSeconds(5);

    private final @Nullable ListenAddress listen;
    private final MeterRegistry registry;
    private @Nullable MetricsEndpoint endpoint;

    Metrics(MetricsSettings settings) {
        listen = settings.listen();
        registry =
                listen == null ? new CompositeMeterRegistry() : new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    MeterRegistry registry() {
        return registry;
    }

    SpoolListener spoolListener() {
        return listen == null ? SpoolListener.NONE : new CommitMeters(registry);
    }

    /** Answers from now on, with what the spool and the JVM tell beside what the parts count. */
    Optional<String> serve(Spool spool) {
        if (listen == null || !(registry instanceof PrometheusMeterRegistry prometheus)) {
            return Optional.empty();
        }
        CachedCount waiting = new CachedCount(spool.report()::waiting, COUNT_AGAIN_AFTER, System::nanoTime);
        Gauge.builder("postrider.waiting", waiting, CachedCount::value)
                .description("Envelopes queued in the spool, counted at most every five seconds")
                .strongReference(true)
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        try {
            MetricsEndpoint started = MetricsEndpoint.start(listen.host(), listen.port(), prometheus::scrape);
            endpoint = started;
            return Optional.of("http://" + new ListenAddress(listen.host(), started.port()) + "/metrics");
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.FAILED,
                    "metrics.listen: cannot listen on " + listen + ": " + e.getMessage()
                            + "; each process needs a port of its own (POSTRIDER_METRICS_LISTEN)",
                    e);
        }
    }

    @Override
    public void close() {
        if (endpoint != null) {
            endpoint.close();
        }
        registry.close();
    }
}
