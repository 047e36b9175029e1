package io.postrider.frontend.smtp.control;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of a header field as its writer meant it (RFC 2047): mail libraries write encoded-words by themselves, for letters
 * beyond ASCII and for words too long for a line.
 */
final class EncodedText {
    /** Each is at most 75 characters long; between two of them white space is none. */
    private static final Pattern WORD =
            Pattern.compile("=\\?([A-Za-z0-9._-]{1,40})(?:\\*[A-Za-z0-9-]{1,20})?\\?([bBqQ])\\?([^? ]{0,75})\\?=");

    private EncodedText() {}

    /** Empty if an encoded-word cannot be read. */
    static Optional<String> decode(String text) {
        Matcher word = WORD.matcher(text);
        StringBuilder decoded = new StringBuilder();
        int end = 0;
        boolean first = true;
        while (word.find()) {
            String between = text.substring(end, word.start());
            if (first || !between.isBlank()) {
                decoded.append(between);
            }
            Optional<String> words = decode(word.group(1), word.group(2), word.group(3));
            if (words.isEmpty()) {
                return words;
            }
            decoded.append(words.get());
            end = word.end();
            first = false;
        }
        return Optional.of(decoded.append(text, end, text.length()).toString());
    }

    private static Optional<String> decode(String charset, String encoding, String text) {
        try {
            byte[] octets = encoding.equalsIgnoreCase("b") ? Base64.getDecoder().decode(text) : quoted(text);
            return Optional.of(charset(charset)
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static Charset charset(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "utf-8" -> StandardCharsets.UTF_8;
            case "us-ascii" -> StandardCharsets.US_ASCII;
            case "iso-8859-1" -> StandardCharsets.ISO_8859_1;
            default -> throw new IllegalArgumentException("a charset that is not read here");
        };
    }

    private static byte[] quoted(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=') {
                if (i + 2 >= text.length()) {
                    throw new IllegalArgumentException("an escape without its digits");
                }
                octets.write(Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
            } else {
                octets.write(c == '_' ? ' ' : c);
            }
        }
        return octets.toByteArray();
    }
}
