package io.postrider.cli.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.cli.http.HttpCalls;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.settings.MetricsSettings;
import io.postrider.settings.Settings;
import io.postrider.settings.source.Overrides;
import io.postrider.settings.source.SettingsFile;
import io.postrider.settings.value.ListenAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {

    @Test
    void showsWhatTheSpoolAndTheMachineTell(@TempDir Path directory) throws Exception {
        Settings settings = Settings.load(
                SettingsFile.none(),
                Map.of("POSTRIDER_SPOOL_BALLAST", "0"),
                Overrides.none().withDataDirectory(directory));
        try (Metrics metrics = new Metrics(new MetricsSettings(new ListenAddress("127.0.0.1", 0)));
                Spool spool = SpoolOpening.open(settings, metrics.spoolListener());
                HttpCalls http = new HttpCalls()) {
            spool.report().hold("one change", Instant.EPOCH);
            URI page = URI.create(metrics.serve(spool).orElseThrow());
            System.gc(); // a gauge that nobody else keeps would be lost by now
            String text = http.get(page).body();
            assertTrue(text.contains("postrider_waiting 0.0"), text);
            assertTrue(text.contains("postrider_commit_changes_count 1"), text);
            assertTrue(text.contains("postrider_commit_sync_seconds_count 1"), text);
            assertTrue(text.contains("jvm_memory_used_bytes"), text);
        }
    }
}
