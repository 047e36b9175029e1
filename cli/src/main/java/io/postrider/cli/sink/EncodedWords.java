package io.postrider.cli.sink;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads header text that was written in encoded words (RFC 2047, 2); what is none, or is damaged, stays as it is. */
final class EncodedWords {
    private static final Pattern WORD =
            Pattern.compile("=\\?([^?*]+)(?:\\*[^?]*)?\\?([bBqQ])\\?([^?]*)\\?=(\\s+(?==\\?))?");

    private EncodedWords() {}

    static String decode(String text) {
        return WORD.matcher(text).replaceAll(word -> Matcher.quoteReplacement(decodeOne(word)));
    }

    private static String decodeOne(MatchResult word) {
        try {
            byte[] octets = word.group(2).equalsIgnoreCase("b")
                    ? Base64.getDecoder().decode(word.group(3))
                    : unquoted(word.group(3));
            return new String(octets, Charset.forName(word.group(1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return word.group();
        }
    }

    private static byte[] unquoted(String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(octets.length);
        for (int i = 0; i < octets.length; i++) {
            switch (octets[i]) {
                case '_' -> plain.write(' ');
                case '=' -> {
                    plain.write(Integer.parseInt(text, i + 1, i + 3, 16));
                    i += 2;
                }
                default -> plain.write(octets[i]);
            }
        }
        return plain.toByteArray();
    }
}
