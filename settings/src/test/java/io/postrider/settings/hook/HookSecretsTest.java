package io.postrider.settings.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.settings.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookSecretsTest {

    @TempDir
    private Path folder;

    @Test
    void readsSecretsAndFilesThatHoldThem() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "in-a-file\n");
        HookSecrets secrets = read("{mailgun/main: as-it-is, \"resend/eu-1\": \"file:" + file + "\"}");
        assertEquals(Map.of("mailgun/main", "as-it-is", "resend/eu-1", "in-a-file"), secrets.byName());
    }

    @Test
    void printsNamesAlone() {
        String shown = read("{mailgun/main: as-it-is}").toString();
        assertEquals("{mailgun/main: (hidden)}", shown);
        assertFalse(shown.contains("as-it-is"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[a]|must be a map",
                "{pigeon/main: x}|before the slash, not 'pigeon/main'",
                "{sendgrid: x}|before the slash, not 'sendgrid'",
                "{sendgrid/a b: x}|after the slash",
                "{sendgrid/: x}|after the slash",
                "{sendgrid/main: }|must have a secret for sendgrid/main",
                "{sendgrid/main: [x]}|must have a secret for sendgrid/main",
                "{sendgrid/main: x, sendgrid/main: y}|names sendgrid/main twice",
                "{sendgrid/main: 'file:/nowhere/at/all'}|/nowhere/at/all, which cannot be read",
            })
    void saysWhatIsWrongWithoutTellingASecret(String yaml, String message) {
        String said = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> read(yaml)).getMessage());
        assertTrue(said.contains(message), said);
    }

    private static HookSecrets read(String yaml) {
        return HookSecrets.TYPE.read(YamlText.parse(yaml));
    }
}
