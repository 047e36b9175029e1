package io.postrider.benchmarks.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;

/**
 * What is asked of whom.
 *
 * @param request the request's octets, outside the heap, made once
 */
record Target(int port, int connections, ByteBuffer request) {

    Connection connect(Selector selector) throws IOException {
        return new Connection(port, request, selector);
    }

    /** The route that does nothing. */
    static ByteBuffer get(String path) {
        return direct("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    }

    /** A route that asks who is there. */
    static ByteBuffer get(String path, String token) {
        return direct("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n\r\n");
    }

    /** {@code POST /send}: one mail to one recipient, of so many octets of text in lines as people write them. */
    static ByteBuffer mail(String token, int octets) {
        return post(
                "/send",
                token,
                "{\"sender\": \"a@example.com\", \"recipients\": [\"b@example.net\"], \"subject\": \"measured\", \"body\": \""
                        + text(octets) + "\"}");
    }

    /** The same mail by {@code POST /v1/submissions}. */
    static ByteBuffer nativeMail(String token, int octets) {
        return post(
                "/v1/submissions",
                token,
                "{\"from\": \"a@example.com\", \"to\": [\"b@example.net\"], \"subject\": \"measured\", \"text\": \""
                        + text(octets) + "\"}");
    }

    /** The same mail as Resend's clients send it. */
    static ByteBuffer resendMail(String token, int octets) {
        return post(
                "/emails",
                token,
                "{\"from\": \"a@example.com\", \"to\": [\"b@example.net\"], \"subject\": \"measured\", \"text\": \""
                        + text(octets) + "\"}");
    }

    private static String text(int octets) {
        String line = "The quick brown fox jumps over the lazy dog and is measured again.\\n";
        StringBuilder text = new StringBuilder();
        for (int left = octets; left > 0; left -= line.length() - 1) {
            text.append(line, Math.max(0, line.length() - 1 - left), line.length());
        }
        return text.toString();
    }

    private static ByteBuffer post(String path, String token, String json) {
        return direct("POST " + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer " + token
                + "\r\nContent-Length: " + json.length() + "\r\n\r\n" + json);
    }

    private static ByteBuffer direct(String request) {
        byte[] octets = request.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(octets.length).put(octets).flip();
    }
}
