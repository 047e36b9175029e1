package io.postrider.cleaner;

import java.util.ArrayList;
import java.util.List;

/** What one pass did, counted; its text is the line for people. */
public record Swept(
        long expired,
        long staged,
        long messages,
        long submissions,
        long events,
        long destinations,
        long suppressions,
        long pages) {

    /** Whether there was nothing to do. */
    public boolean isNothing() {
        return expired + staged + messages + submissions + events + destinations + suppressions + pages == 0;
    }

    @Override
    public String toString() {
        if (isNothing()) {
            return "nothing to remove";
        }
        List<String> parts = new ArrayList<>();
        add(parts, "expired", expired, "envelope");
        add(parts, "removed", submissions, "submission");
        add(parts, "removed", messages, "message");
        add(parts, "removed", staged, "unfinished body");
        add(parts, "removed", events, "event");
        add(parts, "forgot", destinations, "idle destination");
        add(parts, "forgot", suppressions, "expired suppression");
        add(parts, "gave back", pages, "page");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, String verb, long count, String what) {
        if (count > 0) {
            boolean newVerb = parts.stream().noneMatch(part -> part.startsWith(verb));
            parts.add((newVerb ? verb + " " : "") + count + " " + (count == 1 ? what : plural(what)));
        }
    }

    private static String plural(String what) {
        return what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s";
    }
}
