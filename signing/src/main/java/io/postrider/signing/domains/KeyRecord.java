package io.postrider.signing.domains;

import io.postrider.common.spool.domains.SigningKey;
import java.util.ArrayList;
import java.util.List;

/** A key's DNS record as it is published. */
public final class KeyRecord {

    /** What one string of a TXT record holds at most (RFC 1035, 3.3.14). */
    private static final int STRING = 255;

    private KeyRecord() {}

    /** Whether its text takes more than one string. */
    public static boolean isCut(SigningKey key) {
        return key.recordText().length() > STRING;
    }

    /** Its text in strings of at most 255 octets; readers put them together without anything between. */
    public static List<String> strings(SigningKey key) {
        String text = key.recordText();
        List<String> strings = new ArrayList<>();
        for (int start = 0; start < text.length(); start += STRING) {
            strings.add(text.substring(start, Math.min(start + STRING, text.length())));
        }
        return strings;
    }

    /** The record as a zone file has it. */
    public static String zoneLine(SigningKey key) {
        StringBuilder line = new StringBuilder(key.recordName()).append(". IN TXT");
        List<String> strings = strings(key);
        line.append(strings.size() > 1 ? " (" : "");
        strings.forEach(string -> line.append(" \"").append(string).append('"'));
        return line.append(strings.size() > 1 ? " )" : "").toString();
    }
}
