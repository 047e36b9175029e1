package io.postrider.settings.value;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which spool, and where it is: {@code sqlite:data/spool.db}. A relative path starts at the working directory. */
public record SpoolUrl(String scheme, String location) {
    private static final Pattern FORM = Pattern.compile("(sqlite):(.+)");

    public static SpoolUrl parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "must be sqlite: and a file, such as sqlite:data/spool.db, not '" + text + "'");
        }
        return new SpoolUrl(form.group(1), form.group(2));
    }

    public static SpoolUrl sqlite(Path file) {
        return new SpoolUrl("sqlite", file.toString());
    }

    /** The spool's file. */
    public Path file() {
        return Path.of(location);
    }

    @Override
    public String toString() {
        return scheme + ":" + location;
    }
}
