package io.postrider.settings.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of {@code count} equal parts of all destinations, written {@code 0/2} and {@code 1/2}. */
public record Shard(int index, int count) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

    public Shard {
        if (count < 1 || index < 0 || index >= count) {
            throw new IllegalArgumentException(
                    "must have an index below its count, counted from 0 (0/2 and 1/2 share the work of two), not '"
                            + index + "/" + count + "'");
        }
    }

    public static Shard parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("must be a shard such as 0/2, not '" + text + "'");
        }
        return new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
