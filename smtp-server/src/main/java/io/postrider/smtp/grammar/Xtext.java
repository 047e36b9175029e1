package io.postrider.smtp.grammar;

import java.util.Optional;

/** Text in which {@code +}, {@code =} and what cannot be printed stand as {@code +XX} (RFC 3461, 4). */
final class Xtext {

    private Xtext() {}

    /** Empty if it is no xtext, or one that hides a character that cannot be printed. */
    static Optional<String> decode(String text) {
        StringBuilder decoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int c = text.charAt(i);
            if (c == '+') {
                c = i + 2 < text.length() ? hex(text.charAt(i + 1)) * 16 + hex(text.charAt(i + 2)) : -1;
                i += 2;
            } else if (c == '=') {
                return Optional.empty();
            }
            if (c < 0x20 || c > 0x7E) {
                return Optional.empty();
            }
            decoded.append((char) c);
        }
        return Optional.of(decoded.toString());
    }

    /** RFC 3461, 4 has upper-case digits only; anything else makes the result negative. */
    private static int hex(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1000;
    }
}
