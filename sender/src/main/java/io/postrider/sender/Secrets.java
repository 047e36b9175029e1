package io.postrider.sender;

import io.postrider.settings.key.SettingsException;
import io.postrider.settings.route.SecretSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Secrets from where the settings say they are. One that is not there stops the start. */
final class Secrets {

    private Secrets() {}

    /** @param key whose secret it is, for the refusal */
    static String read(String key, SecretSource source) {
        String secret = switch (source) {
            case SecretSource.InFile(var file) -> {
                try {
                    yield Files.readString(file).strip();
                } catch (NoSuchFileException e) {
                    throw unusable(key, file + " does not exist", e);
                } catch (IOException e) {
                    throw unusable(key, file + " cannot be read: " + e.getMessage(), e);
                }
            }
            case SecretSource.InEnvironment(var variable) -> {
                String value = System.getenv(variable);
                if (value == null) {
                    throw unusable(key, "the environment variable " + variable + " is not set", null);
                }
                yield value;
            }
        };
        if (secret.isEmpty()) {
            throw unusable(key, source + " is empty", null);
        }
        return secret;
    }

    private static SettingsException unusable(String key, String why, @Nullable Exception cause) {
        SettingsException unusable = new SettingsException(List.of(key + ": " + why));
        if (cause != null) {
            unusable.initCause(cause);
        }
        return unusable;
    }
}
