package io.postrider.frontend.raw;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers the faults of one message. What is wrong with the octets of lines is told once for each kind, with the number of
 * lines: a message with the wrong line ends has them in every line.
 */
final class LineFaults {
    private static final int KEPT = 100;

    /** What the octets of a line can have wrong. */
    enum Kind {
        BARE_LF("ends in a bare LF; lines must end in CR LF (unix2dos makes them so)"),
        BARE_CR("has a CR without LF behind it; lines must end in CR LF"),
        NUL("has a NUL octet"),
        LONG("is longer than " + RawReader.LONGEST_LINE + " octets (RFC 5322, 2.1.1); encode the part");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private static final class Seen {
        private final long first;
        private long last;
        private long lines = 1;

        Seen(long line) {
            this.first = line;
            this.last = line;
        }

        void again(long line) {
            if (line != last) {
                last = line;
                lines++;
            }
        }
    }

    private final Map<Kind, Seen> seen = new EnumMap<>(Kind.class);
    private final List<LineFault> others = new ArrayList<>();

    void add(Kind kind, long line) {
        Seen before = seen.get(kind);
        if (before == null) {
            seen.put(kind, new Seen(line));
        } else {
            before.again(line);
        }
    }

    void add(long line, String reason) {
        if (others.size() < KEPT) {
            others.add(new LineFault(line, reason));
        }
    }

    boolean isEmpty() {
        return seen.isEmpty() && others.isEmpty();
    }

    boolean has(Kind kind) {
        return seen.containsKey(kind);
    }

    List<LineFault> list() {
        List<LineFault> all = new ArrayList<>(others);
        seen.forEach((kind, lines) -> all.add(new LineFault(
                lines.first,
                lines.lines == 1
                        ? kind.words
                        : kind.words + "; it is the first of " + lines.lines + " lines with this fault")));
        all.sort((one, other) -> Long.compare(one.line(), other.line()));
        return List.copyOf(all);
    }
}
