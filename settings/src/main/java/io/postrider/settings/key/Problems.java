package io.postrider.settings.key;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that an operator hears of everything in one go. */
public final class Problems {
    private final List<String> lines = new ArrayList<>();

    /** Adds a line: the place, then what is wrong there. */
    public void add(Object place, String reason) {
        lines.add(place + ": " + reason);
    }

    /** Fails if anything was added. */
    public void stopIfAny() {
        if (!lines.isEmpty()) {
            throw new SettingsException(lines);
        }
    }
}
