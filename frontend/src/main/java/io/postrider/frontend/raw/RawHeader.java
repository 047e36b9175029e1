package io.postrider.frontend.raw;

import io.postrider.common.address.Mailbox;
import io.postrider.frontend.compose.Octets;
import io.postrider.frontend.raw.RawReader.Controls;
import io.postrider.frontend.refusal.Cleaned;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The header section of a raw message, field by field, without those that must not leave. */
final class RawHeader {
    private static final int MOST_RECEIVED = 50;

    /** RFC 5322, 3.6, and RFC 2045, 3: who reads the first of two is told something else than who reads the last. */
    private static final Set<String> ONCE = Set.of(
            "from",
            "sender",
            "reply-to",
            "to",
            "cc",
            "date",
            "message-id",
            "in-reply-to",
            "references",
            "subject",
            "mime-version",
            "content-type",
            "content-transfer-encoding");

    private static final Set<String> REMOVED = Set.of("bcc", "resent-bcc", "return-path");
    private static final String OURS = "x-postrider-";

    /** Of a door where a request has no header of its own. */
    private static final String KEY = "idempotency-key";

    private final LineFaults faults;
    private final Controls controls;
    private final List<ControlField> controlFields = new ArrayList<>();
    private final Octets kept;
    private final Map<String, Integer> firsts = new HashMap<>();
    private final byte[] octets;
    private final int end;
    private int received;
    private boolean international;
    private @Nullable Named from;
    private @Nullable Named sender;

    private RawHeader(byte[] octets, int end, Controls controls, LineFaults faults) {
        this.octets = octets;
        this.end = end;
        this.kept = new Octets(end);
        this.controls = controls;
        this.faults = faults;
    }

    /** Reads a section whose lines all end in CR LF, up to the empty line or the end; empty where it has faults. */
    static Optional<RawHeader> read(byte[] octets, int end, Controls controls, LineFaults faults) {
        RawHeader header = new RawHeader(octets, end, controls, faults);
        header.readFields();
        return header.from == null ? Optional.empty() : Optional.of(header);
    }

    /** The fields that are kept, as they were, without the empty line. */
    byte[] octets() {
        return kept.toArray();
    }

    Named from() {
        if (from == null) {
            throw new IllegalStateException("a header section without an author was to be refused");
        }
        return from;
    }

    @Nullable
    Named sender() {
        return sender;
    }

    /** Those of its fields that are for this system, where they are read. */
    List<ControlField> controlFields() {
        return controlFields;
    }

    boolean isDated() {
        return firsts.containsKey("date");
    }

    boolean isIdentified() {
        return firsts.containsKey("message-id");
    }

    /** Whether there is more than ASCII in it (RFC 6532). */
    boolean isInternational() {
        return international;
    }

    private void readFields() {
        int line = 1;
        int at = 0;
        while (at < end && octets[at] != '\r') {
            int field = at;
            int first = line;
            do {
                at = endOfLine(at);
                line++;
            } while (continues(at, line));
            readField(field, at, first);
        }
        if (!firsts.containsKey("from")) {
            faults.add(line, "ends a header section without a From field");
        }
    }

    private int endOfLine(int from) {
        int at = from;
        while (octets[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    private static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    /** Whether the line belongs to the field before it. One of white space only does so to some, and ends the section to others. */
    private boolean continues(int from, int line) {
        if (from == end || !isSpace(octets[from])) {
            return false;
        }
        int at = from;
        while (isSpace(octets[at])) {
            at++;
        }
        if (octets[at] == '\r') {
            faults.add(line, "is white space only, within the header section; that ends with an empty line");
        }
        return true;
    }

    private void readField(int start, int stop, int line) {
        int colon = start;
        while (octets[colon] != ':' && octets[colon] != '\r') {
            colon++;
        }
        String name = new String(octets, start, colon - start, StandardCharsets.ISO_8859_1);
        if (octets[colon] != ':' || !isName(name)) {
            faults.add(line, objection(name, start));
            return;
        }
        @Nullable String value = value(colon + 1, stop, line);
        String key = name.toLowerCase(Locale.ROOT);
        Integer before = firsts.putIfAbsent(key, line);
        if (before != null && ONCE.contains(key)) {
            faults.add(line, "begins a second " + name + " field; the first stands in line " + before);
        }
        if (key.equals("received") && ++received == MOST_RECEIVED + 1) {
            faults.add(
                    line,
                    "begins a Received field too many: with more than " + MOST_RECEIVED + " a mail goes in circles");
        }
        if (before == null && value != null) {
            readAddress(key, value, line);
        }
        if (isControl(key)) {
            if (controls == Controls.READ && value != null) {
                controlFields.add(new ControlField(name, value.strip(), line));
            }
        } else if (!REMOVED.contains(key)) {
            kept.put(octets, start, stop);
        }
    }

    private boolean isControl(String key) {
        return key.startsWith(OURS) || (controls == Controls.READ && key.equals(KEY));
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c > 0x20 && c < 0x7F);
    }

    private String objection(String begin, int start) {
        if (isSpace(octets[start])) {
            return "begins with white space, and there is no field before it that it could belong to";
        }
        if (octets[start + begin.length()] == ':' && isName(begin.stripTrailing())) {
            return "has white space between the field name and the colon";
        }
        if (begin.startsWith("From ")) {
            return "is the first line of an mbox file, no header field; leave it out";
        }
        return Cleaned.quoted(begin)
                + " begins no header field; an empty line must stand between the header section and the body";
    }

    private @Nullable String value(int from, int to, int line) {
        boolean ascii = true;
        for (int i = from; i < to; i++) {
            ascii &= octets[i] >= 0;
        }
        international |= !ascii;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets, from, to - from))
                    .toString()
                    .replace("\r\n", "");
        } catch (CharacterCodingException _) {
            faults.add(line, "begins a field with octets that are no UTF-8 (RFC 6532); use encoded-words (RFC 2047)");
            return null;
        }
    }

    private void readAddress(String key, String value, int line) {
        switch (key) {
            case "from" -> from = named(value, line);
            case "sender" -> sender = named(value, line);
            default -> {}
        }
    }

    private @Nullable Named named(String value, int line) {
        Mailbox mailbox = OneMailbox.read(value, reason -> faults.add(line, reason));
        return mailbox == null ? null : new Named(mailbox, line);
    }
}
