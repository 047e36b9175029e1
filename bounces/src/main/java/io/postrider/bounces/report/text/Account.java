package io.postrider.bounces.report.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bounce in words.
 *
 * @param host whose words they are: {@code exim}, or {@code words} where it is not known
 * @param delayed whether it says only that mail is late
 * @param entries at least one
 */
public record Account(String host, boolean delayed, List<Entry> entries) {

    public Account {
        entries = List.copyOf(entries);
    }

    /**
     * One recipient of it.
     *
     * @param address null where none could be found
     * @param text what follows it
     */
    public record Entry(@Nullable String address, String text) {}
}
