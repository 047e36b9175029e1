package io.postrider.frontend.unsubscribe;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Makes of the header section of a mail one for each of its recipients, all over the same body: each has its reader's own
 * link. Where there are several recipients, each copy is addressed to its reader alone and has a Message-ID of its own, so
 * that two of them in one mailbox are two mails.
 */
public final class OwnCopies {

    private static final Set<String> ADDRESSEES = Set.of("to", "cc");
    private static final String MESSAGE_ID = "message-id";

    private final Links links;

    public OwnCopies(Links links) {
        this.links = links;
    }

    /** The only recipient's: what it is addressed to stays. */
    public byte[] only(byte[] header, Link link) {
        ByteArrayOutputStream copy = begin(header, link);
        copy.writeBytes(header);
        return copy.toByteArray();
    }

    /**
     * One of several.
     *
     * @param place which of them, from 1
     * @param to the field that names its reader, with its line end
     */
    public byte[] oneOf(byte[] header, int place, byte[] to, Link link) {
        ByteArrayOutputStream copy = begin(header, link);
        copy.writeBytes(to);
        int start = 0;
        while (start < header.length) {
            int end = endOfField(header, start);
            String name = name(header, start, end);
            if (name.equals(MESSAGE_ID)) {
                copy.writeBytes(numbered(new String(header, start, end - start, StandardCharsets.US_ASCII), place));
            } else if (!ADDRESSEES.contains(name)) {
                copy.write(header, start, end - start);
            }
            start = end;
        }
        return copy.toByteArray();
    }

    private ByteArrayOutputStream begin(byte[] header, Link link) {
        byte[] fields = links.fields(link).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream copy = new ByteArrayOutputStream(fields.length + header.length + 64);
        copy.writeBytes(fields);
        return copy;
    }

    private static byte[] numbered(String field, int place) {
        int at = field.lastIndexOf('@');
        String own = at < 0 ? field : field.substring(0, at) + "." + place + field.substring(at);
        return own.getBytes(StandardCharsets.US_ASCII);
    }

    /** Behind the last of its lines: those that begin with white space continue it (RFC 5322, 2.2.3). */
    private static int endOfField(byte[] header, int start) {
        int i = start;
        while (i < header.length) {
            if (header[i++] == '\n' && (i == header.length || (header[i] != ' ' && header[i] != '\t'))) {
                break;
            }
        }
        return i;
    }

    /** In lower case; empty for the line that ends the section. */
    private static String name(byte[] header, int start, int end) {
        int colon = start;
        while (colon < end && header[colon] != ':') {
            colon++;
        }
        return colon == end
                ? ""
                : new String(header, start, colon - start, StandardCharsets.US_ASCII)
                        .strip()
                        .toLowerCase(Locale.ROOT);
    }
}
