package io.postrider.frontend.raw;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How deep the parts of a message nest, and how many there are (RFC 2046, 5), seen as its octets go by. Nothing is kept but
 * the boundaries that are open. Readers of mail have been brought down by a thousand parts within one another.
 */
final class Nesting {
    private static final int DEEPEST = 100;
    private static final int MOST_PARTS = 10_000;
    private static final int LONGEST_BOUNDARY = 200;
    private static final int LONGEST_TYPE = 4096;

    private static final Pattern BOUNDARY = Pattern.compile("(?i);\\s*boundary\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;\"]+))");
    private static final Pattern PIECES = Pattern.compile("(?i);\\s*boundary\\*");
    private static final String TYPE = "content-type:";

    /**
     * What is open: a multipart with its boundary, or a message within a part, which has none.
     *
     * @param digest that its parts are messages where they do not say what they are (RFC 2046, 5.1.5)
     */
    private record Level(String boundary, boolean digest) {
        static final Level MESSAGE = new Level("", false);

        boolean hasBoundary() {
            return !boundary.isEmpty();
        }
    }

    private enum Where {
        HEADER,
        BODY,
        /** Nothing that comes can nest any more. */
        OVER
    }

    private final LineFaults faults;
    private final List<Level> open = new ArrayList<>();
    private final byte[] text = new byte[RawReader.LONGEST_LINE];
    private int length;
    private boolean passedOver;
    private Where where = Where.HEADER;
    private @Nullable StringBuilder type;
    private boolean inType;
    private int parts;

    Nesting(LineFaults faults) {
        this.faults = faults;
    }

    /** An octet of a line. */
    void take(byte octet) {
        if (where == Where.OVER || passedOver) {
            return;
        }
        if (where == Where.BODY && length < 2 && octet != '-') {
            passedOver = true;
        } else if (length < text.length) {
            text[length++] = octet;
        }
    }

    /** The line with that number is complete. */
    void endLine(long line) {
        switch (where) {
            case HEADER -> {
                if (!isBoundary(line)) {
                    readField(line);
                }
            }
            case BODY -> isBoundary(line);
            case OVER -> {}
        }
        length = 0;
        passedOver = false;
    }

    private void readField(long line) {
        if (length == 0) {
            endHeader(line);
        } else if (text[0] == ' ' || text[0] == '\t') {
            if (inType) {
                append(0);
            }
        } else {
            inType = new String(text, 0, Math.min(length, TYPE.length()), StandardCharsets.ISO_8859_1)
                    .equalsIgnoreCase(TYPE);
            if (inType && type != null && !open.isEmpty()) {
                faults.add(line, "begins a second Content-Type field of a part");
                where = Where.OVER;
            } else if (inType) {
                type = new StringBuilder();
                append(TYPE.length());
            }
        }
    }

    private void append(int from) {
        if (type != null && type.length() < LONGEST_TYPE) {
            type.append(new String(text, from, length - from, StandardCharsets.ISO_8859_1));
        }
    }

    private void endHeader(long line) {
        String written = type == null ? "" : type.toString();
        String name = written.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean unsaid = type == null && !open.isEmpty() && open.getLast().digest();
        where = hasBoundary() ? Where.BODY : Where.OVER;
        type = null;
        inType = false;
        if (unsaid || name.equals("message/rfc822") || name.equals("message/global") || name.equals("message/news")) {
            enter(Level.MESSAGE, line);
        } else if (name.startsWith("multipart/")) {
            String boundary = boundary(written, line);
            if (!boundary.isEmpty()) {
                enter(new Level(boundary, name.equals("multipart/digest")), line);
            }
        }
    }

    /** Empty where there is none: no reader finds parts then. One that readers tell apart is refused. */
    private String boundary(String written, long line) {
        Matcher matcher = BOUNDARY.matcher(written);
        if (PIECES.matcher(written).find()) {
            faults.add(
                    line,
                    "ends the header of a multipart with its boundary in pieces (RFC 2231), which few readers find");
            return "";
        }
        if (!matcher.find()) {
            return "";
        }
        String found = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        if (found.length() > LONGEST_BOUNDARY || matcher.find()) {
            faults.add(
                    line,
                    "ends the header of a multipart with two boundaries, or one of more than " + LONGEST_BOUNDARY
                            + " characters");
            return "";
        }
        return found.stripTrailing();
    }

    private void enter(Level level, long line) {
        if (open.size() == DEEPEST) {
            faults.add(line, "opens a part within " + DEEPEST + " others; no more are taken");
            where = Where.OVER;
            return;
        }
        open.add(level);
        where = level.hasBoundary() ? Where.BODY : Where.HEADER;
    }

    /** Whether it parts a multipart that is open; that of an outer one ends those within. */
    private boolean isBoundary(long line) {
        if (length < 2 || text[0] != '-' || text[1] != '-') {
            return false;
        }
        for (int i = open.size() - 1; i >= 0; i--) {
            String boundary = open.get(i).boundary();
            if (!boundary.isEmpty() && begins(boundary)) {
                boolean closing = isAt(boundary.length() + 2, '-') && isAt(boundary.length() + 3, '-');
                if (closing || isBlankFrom(boundary.length() + 2)) {
                    open.subList(closing ? i : i + 1, open.size()).clear();
                    part(closing, line);
                    return true;
                }
            }
        }
        return false;
    }

    private void part(boolean closed, long line) {
        type = null;
        inType = false;
        if (closed) {
            where = hasBoundary() ? Where.BODY : Where.OVER;
        } else if (++parts > MOST_PARTS) {
            faults.add(line, "begins a part too many; at most " + MOST_PARTS + " are taken");
            where = Where.OVER;
        } else {
            where = Where.HEADER;
        }
    }

    private boolean hasBoundary() {
        return open.stream().anyMatch(Level::hasBoundary);
    }

    private boolean begins(String boundary) {
        if (length < boundary.length() + 2) {
            return false;
        }
        for (int i = 0; i < boundary.length(); i++) {
            if ((char) (text[i + 2] & 0xFF) != boundary.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isAt(int at, char sign) {
        return at < length && text[at] == sign;
    }

    private boolean isBlankFrom(int from) {
        for (int i = from; i < length; i++) {
            if (text[i] != ' ' && text[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
