package io.postrider.frontend.credentials;

import io.postrider.common.spool.clients.NewToken;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * What a program signs its requests with: an id that it shows, and a secret that it does not. The secret is the token of an
 * ordinary key, and may as well be shown as one.
 */
public record AccessPair(String id, String secret) {
    private static final String PREFIX = "PRAK";
    private static final int RANDOM_LETTERS = 16;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Pattern ID = Pattern.compile(PREFIX + "[A-Z2-7]{" + RANDOM_LETTERS + "}");

    /** 80 random bits. */
    static String newId(SecureRandom random) {
        StringBuilder id = new StringBuilder(PREFIX);
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** As a token to be given to a client; people know the key by its id. */
    public NewToken token() {
        return NewToken.knownBy(id, secret);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "AccessPair[" + id + "]";
    }
}
