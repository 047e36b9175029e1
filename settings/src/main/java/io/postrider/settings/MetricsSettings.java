package io.postrider.settings;

import static io.postrider.settings.key.ValueTypes.listenAddress;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Values;
import io.postrider.settings.value.ListenAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a process shows its metrics; {@code null} where it shows none. */
public record MetricsSettings(@Nullable ListenAddress listen) {

    private static final Key<ListenAddress> LISTEN = Key.unset("metrics.listen", listenAddress(), """
            Where this process answers GET /metrics, for example 127.0.0.1:5090; unset, it does not. Processes on one \
            machine need a port each: give it by POSTRIDER_METRICS_LISTEN.""");

    static final Section SECTION = new Section("metrics", "Numbers for Prometheus.", List.of(LISTEN));

    static MetricsSettings from(Values values) {
        return new MetricsSettings(values.find(LISTEN));
    }
}
