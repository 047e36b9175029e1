package io.postrider.sender.policy.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One answer of a web server (RFC 9112), after which the connection ends: a short plain text with status 200, or nothing.
 * A redirect is no answer (RFC 8461, 3.3).
 */
final class HttpAnswer {

    private static final int LONGEST_TEXT = 64 * 1024;
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 100;

    private final InputStream in;
    private final Map<String, String> headers = new HashMap<>();

    HttpAnswer(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * The text, whole.
     *
     * @throws RefusedAnswerException it is another answer
     */
    String plainText() throws IOException {
        String status = line();
        if (!status.matches("HTTP/1\\.[01] [0-9]{3}( .*)?")) {
            throw new RefusedAnswerException("does not speak HTTP/1.1");
        }
        readHeaders();
        String code = status.substring(9, 12);
        if (!code.equals("200")) {
            throw new RefusedAnswerException("answers with status " + code);
        }
        String type = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
        if (!type.split(";", -1)[0].strip().equals("text/plain")) {
            throw new RefusedAnswerException("answers with another type than text/plain");
        }
        if (!headers.getOrDefault("content-encoding", "identity").equalsIgnoreCase("identity")) {
            throw new RefusedAnswerException("answers in an encoding that was not asked for");
        }
        return new String(body(), StandardCharsets.UTF_8);
    }

    private void readHeaders() throws IOException {
        for (int count = 0; ; count++) {
            String line = line();
            if (line.isEmpty()) {
                return;
            }
            if (count == MOST_HEADERS) {
                throw new RefusedAnswerException("answers with too many headers");
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
    }

    private byte[] body() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            for (long size = chunkSize(); size > 0; size = chunkSize()) {
                take(whole, size);
                line();
            }
        } else if (headers.containsKey("content-length")) {
            take(whole, number(headers.getOrDefault("content-length", ""), 10));
        } else {
            // What ends with the connection is whole if it does not end too soon, which TLS tells.
            whole.writeBytes(in.readNBytes(LONGEST_TEXT + 1));
            bound(whole.size());
        }
        return whole.toByteArray();
    }

    private long chunkSize() throws IOException {
        return number(line().split(";", -1)[0].strip(), 16);
    }

    private void take(ByteArrayOutputStream whole, long octets) throws IOException {
        bound(whole.size() + octets);
        byte[] part = in.readNBytes((int) octets);
        if (part.length < octets) {
            throw new RefusedAnswerException("broke off amid the answer");
        }
        whole.writeBytes(part);
    }

    private static void bound(long octets) throws RefusedAnswerException {
        if (octets > LONGEST_TEXT) {
            throw new RefusedAnswerException("answers with more than 64 KB");
        }
    }

    private static long number(String digits, int radix) throws RefusedAnswerException {
        if (digits.isEmpty() || digits.length() > 10 || !digits.chars().allMatch(c -> Character.digit(c, radix) >= 0)) {
            throw new RefusedAnswerException("answers with a length that is no number");
        }
        return Long.parseLong(digits, radix);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new RefusedAnswerException("broke off amid the answer");
            }
            if (line.length() == LONGEST_LINE) {
                throw new RefusedAnswerException("answers with too long a line");
            }
            line.append((char) octet);
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }
}
