package io.postrider.sender;

import io.postrider.common.replies.ReplyRules;
import io.postrider.settings.key.SettingsException;
import io.postrider.settings.reply.ReplySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The operator's own rules for replies. A file that cannot be used stops the start: rules in force must be known. */
final class OwnRules {

    private OwnRules() {}

    /** Theirs before those that are shipped. */
    static ReplyRules inForce(ReplySettings settings) {
        ReplyRules shipped = ReplyRules.shipped();
        return of(settings).map(own -> own.before(shipped)).orElse(shipped);
    }

    static Optional<ReplyRules> of(ReplySettings settings) {
        Path file = settings.rules();
        return file == null ? Optional.empty() : Optional.of(read(file));
    }

    private static ReplyRules read(Path file) {
        try {
            return ReplyRules.parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw unusable(file, "does not exist", e);
        } catch (IOException e) {
            throw unusable(file, "cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw unusable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static SettingsException unusable(Path file, String why, Exception cause) {
        SettingsException unusable = new SettingsException(List.of("sender.replies.rules: " + file + ": " + why));
        unusable.initCause(cause);
        return unusable;
    }
}
