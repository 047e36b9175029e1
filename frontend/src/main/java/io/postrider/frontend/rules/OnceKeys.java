package io.postrider.frontend.rules;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The keys by which repeated requests are known, at whatever door. */
public final class OnceKeys {
    private static final int LONGEST = 255;

    /** What is said of one that is none. */
    public static final String RULE = "must be 1 to " + LONGEST + " printable ASCII characters without spaces";

    private OnceKeys() {}

    /** A string in quotation marks or the bare text, which are the same key; empty if it is none. */
    public static Optional<String> read(String written) {
        String key = written.length() > 1 && written.startsWith("\"") && written.endsWith("\"")
                ? written.substring(1, written.length() - 1)
                : written;
        boolean sound = !key.isEmpty()
                && key.length() <= LONGEST
                && key.chars().allMatch(c -> c > 0x20 && c < 0x7F && c != '"');
        return sound ? Optional.of(key) : Optional.empty();
    }

    /** What a request goes through that has a key. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
