package io.postrider.signing.sigv4;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Path and query in the one form that both sides sign. */
final class CanonicalUri {
    private static final String HEX = "0123456789ABCDEF";

    private CanonicalUri() {}

    /**
     * The path as it was sent, without needless segments, and encoded once more: so it is for every service but S3.
     *
     * @param path as in the request line, percent-encoded or not; empty for {@code /}
     */
    static String path(String path) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            switch (segment) {
                case "", "." -> {}
                case ".." -> kept.pollLast();
                default -> kept.addLast(segment);
            }
        }
        boolean endsWithSlash = path.endsWith("/") || path.endsWith("/.") || path.endsWith("/..");
        String normal = "/" + String.join("/", kept) + (endsWithSlash && !kept.isEmpty() ? "/" : "");
        return encode(normal.getBytes(StandardCharsets.UTF_8), true);
    }

    /**
     * The parameters, each decoded and encoded again in one way, in the order of their encoded names and then values.
     *
     * @param query without the question mark; empty for none
     */
    static String query(String query) {
        if (query.isEmpty()) {
            return "";
        }
        List<String[]> pairs = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.add(new String[] {encode(decode(name), false), encode(decode(value), false)});
            }
        }
        Collections.sort(pairs, CanonicalUri::compare);
        List<String> written = new ArrayList<>();
        pairs.forEach(pair -> written.add(pair[0] + "=" + pair[1]));
        return String.join("&", written);
    }

    /** Name before value: joined by the equals sign, a name would sort behind one that it is the beginning of. */
    private static int compare(String[] one, String[] other) {
        int names = one[0].compareTo(other[0]);
        return names != 0 ? names : one[1].compareTo(other[1]);
    }

    /** Percent-encoded octets as octets; what is no encoding stays as it is. */
    private static byte[] decode(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(octets.length);
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == '%' && i + 2 < octets.length && digit(octets[i + 1]) >= 0 && digit(octets[i + 2]) >= 0) {
                out.write((digit(octets[i + 1]) << 4) | digit(octets[i + 2]));
                i += 2;
            } else {
                out.write(octets[i]);
            }
        }
        return out.toByteArray();
    }

    private static int digit(byte octet) {
        return octet < 0 ? -1 : Character.digit(octet, 16);
    }

    /** Everything but the unreserved characters (RFC 3986, 2.3), and the slash of a path. */
    private static String encode(byte[] octets, boolean isPath) {
        StringBuilder out = new StringBuilder(octets.length);
        for (byte octet : octets) {
            char c = (char) (octet & 0xFF);
            if (isUnreserved(c) || (isPath && c == '/')) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
            }
        }
        return out.toString();
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }
}
