package io.postrider.notifier.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer as far as it matters (RFC 9112): the status, and how long to leave the receiver alone. The body is passed by,
 * for nobody is shown what a host wrote that a client chose.
 *
 * @param reusable whether the connection stands at the beginning of the next answer
 */
record Response(int status, @Nullable String retryAfter, boolean reusable) {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.([01]) (\\d{3})( .*)?");
    private static final int HEAD = 16 * 1024;
    private static final int BODY = 64 * 1024;
    private static final int INTERIM = 5;
    private static final int CHUNK_LINE = 256;

    /** Reads one answer and passes by those that only say that it is coming (1xx). */
    static Response read(InputStream in) throws IOException {
        for (int i = 0; i <= INTERIM; i++) {
            Response response = readOne(in);
            if (response.status >= 200) {
                return response;
            }
        }
        throw new IOException("too many interim answers");
    }

    private static Response readOne(InputStream in) throws IOException {
        Line lines = new Line(in, HEAD);
        Matcher status = STATUS_LINE.matcher(lines.next());
        if (!status.matches()) {
            throw new IOException("no HTTP");
        }
        int code = Integer.parseInt(status.group(2));
        Map<String, String> fields = new HashMap<>();
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.merge(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip(),
                        (one, other) -> one + ", " + other);
            }
        }
        boolean stays = status.group(1).equals("1")
                && !fields.getOrDefault("connection", "")
                        .toLowerCase(Locale.ROOT)
                        .contains("close");
        boolean passed = code < 200 || (stays && bodyPassed(in, code, fields));
        return new Response(code, fields.get("retry-after"), stays && passed);
    }

    private static boolean bodyPassed(InputStream in, int code, Map<String, String> fields) {
        if (code == 204 || code == 304) {
            return true;
        }
        try {
            if (fields.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
                return chunksPassed(in);
            }
            String length = fields.getOrDefault("content-length", "");
            return length.matches("\\d{1,9}") && passed(in, Integer.parseInt(length), BODY);
        } catch (IOException _) {
            // The status has been said already; only the connection is of no use any more.
            return false;
        }
    }

    private static boolean chunksPassed(InputStream in) throws IOException {
        int left = BODY;
        while (true) {
            String size = new Line(in, CHUNK_LINE).next().split(";", 2)[0].strip();
            if (!size.matches("[0-9A-Fa-f]{1,6}")) {
                return false;
            }
            int octets = Integer.parseInt(size, 16);
            if (octets == 0) {
                // Trailers, of which there are none as a rule, end with an empty line.
                return new Line(in, CHUNK_LINE).next().isEmpty();
            }
            if (!passed(in, octets, left) || !new Line(in, 2).next().isEmpty()) {
                return false;
            }
            left -= octets;
        }
    }

    private static boolean passed(InputStream in, int octets, int most) throws IOException {
        if (octets > most) {
            return false;
        }
        in.skipNBytes(octets);
        return true;
    }

    /** Lines of octets, so many together at most. */
    private static final class Line {
        private final InputStream in;
        private int left;

        Line(InputStream in, int most) {
            this.in = in;
            this.left = most;
        }

        String next() throws IOException {
            byte[] octets = new byte[Math.min(left, 128)];
            int length = 0;
            while (true) {
                int octet = in.read();
                if (octet < 0) {
                    throw new EOFException("closed");
                }
                if (--left < 0) {
                    throw new IOException("too long a line");
                }
                if (octet == '\n') {
                    boolean crlf = length > 0 && octets[length - 1] == '\r';
                    return new String(octets, 0, crlf ? length - 1 : length, StandardCharsets.ISO_8859_1);
                }
                if (length == octets.length) {
                    octets = java.util.Arrays.copyOf(octets, Math.max(16, 2 * length));
                }
                octets[length++] = (byte) octet;
            }
        }
    }
}
