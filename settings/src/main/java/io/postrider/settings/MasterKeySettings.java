package io.postrider.settings;

import static io.postrider.settings.key.ValueTypes.path;
import static io.postrider.settings.key.ValueTypes.text;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Values;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The key from which the secrets of access keys are made again.
 *
 * @param file where it is, or is put when it is needed first
 * @param given the key itself, 64 hex digits, in place of the file
 */
public record MasterKeySettings(Path file, @Nullable String given) {

    static final Key<Path> FILE = Key.unset("frontend.master-key-file", path(), """
            The key from which secret access keys are made (`postrider key add --aws`), 64 hex digits. It is made, readable \
            by its owner alone, when the first of them is. Unset, the file master-key beside the spool. Without it all of \
            them are lost.""");
    static final Key<String> GIVEN = Key.unset(
                    "frontend.master-key",
                    text().only(key -> key.matches("[0-9a-fA-F]{64}"), "must have 64 hex digits"),
                    """
            The same key itself, in place of a file: for the environment, never for this file.""")
            .secret();

    static MasterKeySettings from(Values values) {
        Path file = values.find(FILE);
        return new MasterKeySettings(
                file == null ? values.get(SpoolSettings.URL).file().resolveSibling("master-key") : file,
                values.find(GIVEN));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return given == null ? "the key in " + file : "a given key";
    }
}
