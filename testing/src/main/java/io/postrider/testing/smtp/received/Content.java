package io.postrider.testing.smtp.received;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A message's octets as they came. Only what {@link Keep} asked for is there: {@link #size()} is that of the whole message
 * even where no octets or only the header section were kept.
 */
public final class Content {

    /** How a message's end is told. */
    public enum Framing {
        /** By a line with a dot, for which other dots at the start of lines are doubled (RFC 5321, 4.5.2). */
        FINAL_DOT,
        /** By counts, as in BDAT (RFC 3030). */
        CHUNKS
    }

    private final byte[] raw;
    private final Framing framing;
    private final long size;
    private final List<String> violations;

    public Content(byte[] raw, Framing framing, long size, List<String> violations) {
        this.raw = raw.clone();
        this.framing = framing;
        this.size = size;
        this.violations = List.copyOf(violations);
    }

    public Framing framing() {
        return framing;
    }

    /** The octets between the reply to DATA and the line with the final dot, dots still stuffed; the chunks of BDAT. */
    public byte[] raw() {
        return raw.clone();
    }

    /** The message: {@link #raw()} without the dots that transparency added (RFC 5321, 4.5.2). */
    public byte[] octets() {
        return switch (framing) {
            case FINAL_DOT -> unstuffed(raw);
            case CHUNKS -> raw();
        };
    }

    /** {@link #octets()} as text, one character per octet. */
    public String text() {
        return new String(octets(), StandardCharsets.ISO_8859_1);
    }

    /** How many octets came in all, dots still stuffed. */
    public long size() {
        return size;
    }

    /** What a client must not send in a message, in words: bare CR or LF, NUL, lines over 998 octets. */
    public List<String> violations() {
        return violations;
    }

    /** The first header field of this name, unfolded and trimmed. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** All header fields of this name, unfolded and trimmed. */
    public List<String> headers(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        List<String> values = new ArrayList<>();
        for (String field : headerSection().replaceAll("\r\n(?=[ \t])", "").split("\r\n", -1)) {
            if (field.toLowerCase(Locale.ROOT).startsWith(start)) {
                values.add(field.substring(start.length()).trim());
            }
        }
        return values;
    }

    private String headerSection() {
        String text = new String(octets(), StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? text : text.substring(0, end);
    }

    private static byte[] unstuffed(byte[] raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
        boolean lineStart = true;
        for (int i = 0; i < raw.length; i++) {
            if (!lineStart || raw[i] != '.') {
                out.write(raw[i]);
            }
            lineStart = raw[i] == '\n' && i > 0 && raw[i - 1] == '\r';
        }
        return out.toByteArray();
    }
}
