package io.postrider.signing.domains;

import io.postrider.common.spool.domains.SigningKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether a key's record can be looked up, and is the one it should be. */
public sealed interface Publication {

    /** A verifier finds the key. */
    record Published() implements Publication {}

    /** A verifier finds no key, or another one. */
    record Wrong(String why) implements Publication {}

    /** It could not be found out. */
    record Unknown(String why) implements Publication {}

    /** What a look at the record of that key found. */
    static Publication of(SigningKey key, Looked looked) {
        return switch (looked) {
            case Looked.Nothing() -> new Wrong("there is no TXT record " + key.recordName());
            case Looked.Unknown(var why) -> new Unknown(why);
            case Looked.Found(var texts) -> among(key, texts);
        };
    }

    /** Verifiers may take any one of several records (RFC 6376, 3.6.2.2), so that there must be one. */
    private static Publication among(SigningKey key, List<String> texts) {
        if (texts.size() > 1) {
            return new Wrong(key.recordName() + " has " + texts.size() + " TXT records; verifiers want exactly one");
        }
        Map<String, String> tags = tags(texts.getFirst());
        String published = tags.getOrDefault("p", "").replaceAll("\\s", "");
        if (!tags.getOrDefault("v", "DKIM1").equals("DKIM1")
                || !tags.getOrDefault("k", "rsa").equals(key.algorithm().tag())) {
            return new Wrong(key.recordName() + " is no DKIM record of an "
                    + key.algorithm().tag() + " key: " + texts.getFirst());
        }
        if (published.isEmpty()) {
            return new Wrong(key.recordName() + " has an empty p=, which revokes the key");
        }
        return published.equals(key.publicKey())
                ? new Published()
                : new Wrong(key.recordName() + " has another key, or a part of it: p= has " + published.length()
                        + " characters, it should have " + key.publicKey().length());
    }

    /** The tags of a record (RFC 6376, 3.2). */
    static Map<String, String> tags(String text) {
        Map<String, String> tags = new HashMap<>();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                tags.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return tags;
    }
}
