package io.postrider.testing.http.provider;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A mail that a provider took.
 *
 * @param recipients everybody who gets it
 * @param hidden those of them whom the others are not shown
 * @param fields of its header, by their names in lower case
 * @param tag what would come back in events
 * @param words the texts by their media types; empty for a mail that came as it is
 * @param files by their names
 * @param raw the message as it came, or an empty text
 */
public record Received(
        List<String> recipients,
        List<String> hidden,
        Map<String, String> fields,
        String tag,
        Map<String, String> words,
        Map<String, byte[]> files,
        String raw) {

    public Received {
        recipients = List.copyOf(recipients);
        hidden = List.copyOf(hidden);
        fields = Map.copyOf(fields);
        words = Map.copyOf(words);
        files = Map.copyOf(files);
    }

    /** By which doubles are counted. */
    public String postriderId() {
        return fields.getOrDefault("x-postrider-id", "");
    }

    /** Of a message as it is, for these recipients. */
    static Received of(byte[] message, List<String> recipients, String tag) {
        String raw = new String(message, StandardCharsets.ISO_8859_1);
        return new Received(recipients, List.of(), header(raw), tag, Map.of(), Map.of(), raw);
    }

    private static Map<String, String> header(String raw) {
        Map<String, String> fields = new LinkedHashMap<>();
        int end = raw.indexOf("\r\n\r\n");
        String section = (end < 0 ? raw : raw.substring(0, end)).replaceAll("\r\n(?=[ \t])", "");
        for (String line : section.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return fields;
    }
}
