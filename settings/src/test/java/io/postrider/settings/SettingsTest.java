package io.postrider.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.postrider.settings.value.ByteSize;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void nothingGivenMeansTheDefaults() {
        Settings settings = Settings.defaults();

        assertEquals("sqlite:data/spool.db", settings.spool().url().toString());
        assertEquals(ByteSize.ofMegabytes(25), settings.frontend().limits().requestSize());
        assertEquals(
                List.of(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15),
                        Duration.ofHours(1),
                        Duration.ofHours(4)),
                settings.sender().retry().waits());
        assertNull(settings.sender().dispatch().shard());
        assertNull(settings.metrics().listen());
    }
}
