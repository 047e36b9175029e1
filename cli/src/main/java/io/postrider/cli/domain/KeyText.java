package io.postrider.cli.domain;

import io.postrider.common.spool.domains.SigningKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A key's DNS record as people and programs publish it. */
public final class KeyText {

    /** What one string of a TXT record holds at most (RFC 1035, 3.3.14). */
    static final int STRING = 255;

    private KeyText() {}

    /** The record as a zone file has it. */
    public static String zoneLine(SigningKey key) {
        StringBuilder line = new StringBuilder(key.recordName()).append(". IN TXT");
        List<String> strings = strings(key.recordText());
        line.append(strings.size() > 1 ? " (" : "");
        strings.forEach(string -> line.append(" \"").append(string).append('"'));
        return line.append(strings.size() > 1 ? " )" : "").toString();
    }

    /** The text in strings of at most 255 octets; readers put them together without anything between. */
    static List<String> strings(String text) {
        List<String> strings = new ArrayList<>();
        for (int start = 0; start < text.length(); start += STRING) {
            strings.add(text.substring(start, Math.min(start + STRING, text.length())));
        }
        return strings;
    }

    /** What there is to publish, with the words around it. */
    static List<String> toPublish(List<SigningKey> keys) {
        List<String> lines = new ArrayList<>();
        lines.add("Publish " + (keys.size() == 1 ? "this record" : "these records") + " in the DNS:");
        lines.add("");
        keys.forEach(key -> lines.add(zoneLine(key)));
        lines.add("");
        if (keys.stream().anyMatch(key -> key.recordText().length() > STRING)) {
            lines.add(
                    "The strings of a record are one text, cut because a string holds 255 octets. A form that wants the"
                            + " text in one piece gets them put together, without quotes and without a space between.");
        }
        return lines;
    }

    /** The key as JSON has it; nothing of it is secret. */
    static Map<String, Object> json(SigningKey key) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("selector", key.selector());
        json.put("algorithm", key.algorithm().tag());
        json.put("state", word(key));
        json.put("created_at", key.createdAt().toString());
        json.put("activated_at", text(key.activatedAt()));
        json.put("retiring_at", text(key.retiringAt()));
        json.put("retired_at", text(key.retiredAt()));
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("name", key.recordName());
        record.put("type", "TXT");
        record.put("text", key.recordText());
        record.put("strings", strings(key.recordText()));
        json.put("record", record);
        return json;
    }

    /** Its state. */
    public static String word(SigningKey key) {
        return switch (key.state()) {
            case PENDING -> "pending";
            case ACTIVE -> "active";
            case RETIRING -> "retiring";
            case RETIRED -> "retired";
        };
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
