package io.postrider.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.postrider.settings.LogSettings.LogFormat;
import io.postrider.settings.key.Origin;
import io.postrider.settings.key.Setting;
import io.postrider.settings.sender.RetrySettings;
import io.postrider.settings.source.Overrides;
import io.postrider.settings.source.SettingsFile;
import io.postrider.settings.value.ByteSize;
import io.postrider.settings.value.ExchangerAddress;
import io.postrider.settings.value.ListenAddress;
import io.postrider.settings.value.Shard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path directory;

    @Test
    void nothingGivenMeansTheDefaults() {
        Settings settings = Settings.defaults();

        assertEquals("sqlite:data/spool.db", settings.spool().url().toString());
        assertEquals(ByteSize.ofMegabytes(25), settings.frontend().limits().requestSize());
        assertEquals(
                Duration.ofMinutes(10),
                settings.sender().smtp().timeouts().transaction().finalDot());
        assertEquals(Duration.ofDays(7), settings.cleaner().messageRetention());
        assertEquals(
                new RetrySettings(
                        List.of(
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(5),
                                Duration.ofMinutes(15),
                                Duration.ofHours(1),
                                Duration.ofHours(4)),
                        0.2,
                        null,
                        Duration.ofDays(5)),
                settings.sender().retry());
        assertNull(settings.sender().dispatch().shard());
        assertNull(settings.metrics().listen());
    }

    @Test
    void aFileAtTheUsualPlaceMayBeMissing() {
        Settings settings =
                Settings.load(SettingsFile.ifPresent(directory.resolve("postrider.yaml")), Map.of(), Overrides.none());

        assertEquals(Settings.defaults().inForce(), settings.inForce());
    }

    @Test
    void theFileSetsEachSection() {
        Settings settings = load("""
                spool: {url: "sqlite:/var/spool/p.db"}
                frontend:
                  listen: "[::1]:0"
                  trusted-proxies: [10.0.0.0/8]
                sender:
                  static-mx:
                    A.example: [mx1.example, "mx2.example:2525"]
                    "*": 127.0.0.1:2525
                  shard: 1/2
                  retry:
                    waits: [1s, 1m30s]
                metrics.listen: 127.0.0.1:5090
                log:
                  format: json
                """);

        assertEquals(new ListenAddress("::1", 0), settings.frontend().listen());
        assertEquals(1, settings.frontend().trustedProxies().size());
        assertEquals(new Shard(1, 2), settings.sender().dispatch().shard());
        assertEquals(
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(90)),
                settings.sender().retry().waits());
        assertEquals(new ListenAddress("127.0.0.1", 5090), settings.metrics().listen());
        assertEquals(LogFormat.JSON, settings.log().format());
        var routes = settings.sender().routes().staticMx();
        assertEquals(
                Optional.of(
                        List.of(new ExchangerAddress("mx1.example", null), new ExchangerAddress("mx2.example", 2525))),
                routes.exchangersFor("a.EXAMPLE"));
        assertEquals(Optional.of(List.of(new ExchangerAddress("127.0.0.1", 2525))), routes.exchangersFor("b.example"));
    }

    @Test
    void withoutAStarOtherDomainsAreLeftToTheDns() {
        Settings settings = load("sender: {static-mx: {a.example: mx.example}}");

        assertEquals(Optional.empty(), settings.sender().routes().staticMx().exchangersFor("b.example"));
    }

    @Test
    void aFixedIntervalTakesThePlaceOfWaitsAndJitter() {
        RetrySettings retry = load("sender: {retry: {interval: 10s, max-attempts: 3}}")
                .sender()
                .retry();

        assertEquals(new RetrySettings(List.of(Duration.ofSeconds(10)), 0, 3, Duration.ofDays(5)), retry);
    }

    @Test
    void theCommandLineGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
        Path file = file("""
                frontend:
                  listen: 127.0.0.1:1
                  max-recipients: 7
                sender.smtp-port: 26
                """);
        Settings settings = Settings.load(
                SettingsFile.named(file),
                Map.of("POSTRIDER_FRONTEND_LISTEN", "127.0.0.1:2", "POSTRIDER_SENDER_SMTP_PORT", "27"),
                Overrides.none()
                        .with("frontend.listen", "127.0.0.1:3", "--listen")
                        .withDataDirectory(Path.of("/a: #b")));

        assertEquals(
                new Setting("frontend.listen", "127.0.0.1:3", new Origin.Option("--listen")),
                inForce(settings, "frontend.listen"));
        assertEquals(
                new Setting("sender.smtp-port", "27", new Origin.Variable("POSTRIDER_SENDER_SMTP_PORT")),
                inForce(settings, "sender.smtp-port"));
        assertEquals(
                new Setting("frontend.max-recipients", "7", new Origin.InFile(file, 3)),
                inForce(settings, "frontend.max-recipients"));
        assertEquals(new Setting("sender.sessions", "500", new Origin.Default()), inForce(settings, "sender.sessions"));
        assertEquals(Path.of("/a: #b/spool.db"), settings.spool().url().file());
    }

    @Test
    void everyKeyHasAnEnvironmentVariableOfItsOwn() {
        Set<String> variables = new HashSet<>();
        Settings.KEYS.keys().forEach(key -> variables.add(key.variable()));

        assertEquals(Settings.KEYS.keys().size(), variables.size());
    }

    private Settings load(String text) {
        try {
            return Settings.load(SettingsFile.named(file(text)), Map.of(), Overrides.none());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("postrider.yaml"), text);
    }

    private static Setting inForce(Settings settings, String key) {
        return settings.inForce().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
