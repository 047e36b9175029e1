package io.postrider.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Origin;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Setting;
import io.postrider.settings.source.Overrides;
import io.postrider.settings.source.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps conf/postrider.yaml and the keys one: every key, its sentence and its default are written there as declared. */
class ReferenceFileTest {
    private static final Path FILE = Path.of("..", "conf", "postrider.yaml");
    private static final int WIDTH = 100;
    private static final String INTRODUCTION = """
            # Postrider's settings: every key there is, what it does, and its default.
            #
            # To change one, take the '#' from before its name and write another value. Durations are written
            # 250ms, 30s, 5m, 1h30m or 5d; sizes 512, 256KB or 25MB. A key can also be set by an environment
            # variable: POSTRIDER_SENDER_RETRY_INTERVAL for sender.retry.interval. See docs/configuration.md.
            """;

    @Test
    void theFileHoldsEveryKeyWithItsSentenceAndDefault() throws IOException {
        String expected = reference();
        Files.writeString(Path.of("target", "postrider.yaml"), expected);

        assertEquals(
                expected,
                Files.readString(FILE),
                "the keys have changed: copy settings/target/postrider.yaml to conf/");
    }

    @Test
    void theFileAsItIsChangesNothing() {
        Settings settings = Settings.load(SettingsFile.named(FILE), Map.of(), Overrides.none());

        assertEquals(Settings.defaults().inForce(), settings.inForce());
    }

    @Test
    void everyKeyOfTheFileWithoutItsHashIsReadAndGivesTheDefault(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("postrider.yaml");
        Files.writeString(file, Files.readString(FILE).replaceAll("(?m)^( +)#(?=[a-z-]+:( |$))", "$1"));

        Settings settings = Settings.load(SettingsFile.named(file), Map.of(), Overrides.none());

        assertEquals(texts(Settings.defaults()), texts(settings));
        settings.inForce().forEach(setting -> assertInstanceOf(Origin.InFile.class, setting.origin(), setting.key()));
    }

    private static List<String> texts(Settings settings) {
        return settings.inForce().stream()
                .map(Setting::toString)
                .map(text -> text.replaceAll(", origin.*", ""))
                .toList();
    }

    private static String reference() {
        StringBuilder text = new StringBuilder(INTRODUCTION);
        for (Section section : Settings.KEYS.sections()) {
            String[] names = section.path().split("\\.", -1);
            String indent = "  ".repeat(names.length - 1);
            text.append('\n');
            comment(text, indent, section.sentence());
            text.append(indent).append(names[names.length - 1]).append(":\n");
            for (Key<?> key : section.keys()) {
                text.append(key.equals(section.keys().getFirst()) ? "" : "\n");
                comment(text, indent + "  ", key.sentence());
                String name = key.path().substring(key.path().lastIndexOf('.') + 1);
                String line = "#" + name + ": " + key.shownFallback();
                text.append(indent).append("  ").append(line.strip()).append('\n');
            }
        }
        return text.toString();
    }

    private static void comment(StringBuilder text, String indent, String sentence) {
        StringBuilder line = new StringBuilder(indent + "#");
        for (String word : sentence.strip().split("\\s+", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(indent + "#");
            }
            line.append(' ').append(word);
        }
        text.append(line).append('\n');
    }
}
