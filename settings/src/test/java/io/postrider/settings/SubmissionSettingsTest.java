package io.postrider.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.settings.key.SettingsException;
import io.postrider.settings.source.Overrides;
import io.postrider.settings.source.SettingsFile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No key is taken in clear from another machine. */
class SubmissionSettingsTest {
    private static SubmissionSettings settings(Map<String, String> environment) {
        return Settings.load(SettingsFile.none(), environment, Overrides.none())
                .frontend()
                .smtp();
    }

    @Test
    void isOffByDefault() {
        assertFalse(settings(Map.of()).isOn());
        assertEquals(SubmissionSettings.OFF, settings(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:0", "127.1.2.3:587", "'[::1]:587'", "localhost:587"})
    void needsNoCertificateForThisMachine(String listen) {
        assertTrue(settings(Map.of("POSTRIDER_FRONTEND_SMTP_LISTEN", listen)).isOn());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:587", "'[::]:587'", "192.0.2.1:587", "smtp.example.com:587"})
    void needsACertificateForOthers(String listen) {
        Map<String, String> alone = Map.of("POSTRIDER_FRONTEND_SMTP_LISTEN", listen);
        SettingsException refused = assertThrows(SettingsException.class, () -> settings(alone));
        assertTrue(refused.problems().getFirst().contains("no key is taken in clear"), refused::getMessage);
        SubmissionSettings shown = settings(Map.of(
                "POSTRIDER_FRONTEND_SMTP_LISTEN", listen,
                "POSTRIDER_FRONTEND_SMTP_TLS_CERTIFICATE", "a.pem",
                "POSTRIDER_FRONTEND_SMTP_TLS_KEY", "b.pem"));
        assertTrue(shown.isOn());
    }

    @ParameterizedTest
    @CsvSource({
        "LISTEN_TLS, 127.0.0.1:465, frontend.smtp.listen-tls is set",
        "TLS_KEY, b.pem, frontend.smtp.tls.key is set",
        "TLS_CERTIFICATE, a.pem, frontend.smtp.tls.certificate is set",
        "NAME, two words, frontend.smtp.name must be a host name"
    })
    void saysWhatIsMissing(String key, String value, String words) {
        Map<String, String> alone = Map.of("POSTRIDER_FRONTEND_SMTP_" + key, value);
        SettingsException refused = assertThrows(SettingsException.class, () -> settings(alone));
        assertTrue(refused.problems().getFirst().contains(words), refused::getMessage);
    }
}
