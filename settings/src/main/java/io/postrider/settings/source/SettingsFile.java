package io.postrider.settings.source;

import java.nio.file.Path;

/** The file with the settings, and whether the start depends on it. */
public sealed interface SettingsFile {

    /** The operator named it: it must be there. */
    record Named(Path path) implements SettingsFile {}

    /** The usual place: without a file there the defaults hold. */
    record IfPresent(Path path) implements SettingsFile {}

    record None() implements SettingsFile {}

    static SettingsFile named(Path path) {
        return new Named(path);
    }

    static SettingsFile ifPresent(Path path) {
        return new IfPresent(path);
    }

    /** {@code conf/postrider.yaml} beneath the working directory, if it is there. */
    static SettingsFile usual() {
        return new IfPresent(Path.of("conf", "postrider.yaml"));
    }

    static SettingsFile none() {
        return new None();
    }
}
