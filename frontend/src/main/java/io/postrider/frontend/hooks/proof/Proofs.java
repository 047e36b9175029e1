package io.postrider.frontend.hooks.proof;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Comparisons that take the same time whatever is compared, and what is compared by them. */
public final class Proofs {
    private static final String HMAC = "HmacSHA256";

    private Proofs() {}

    /** Whether they are the same, in a time that does not tell how much of them is. */
    public static boolean isSame(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }

    /** Whether two texts are the same, in such a time. */
    public static boolean isSame(String one, String other) {
        return isSame(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** HMAC-SHA-256 (RFC 2104). */
    public static byte[] hmac(byte[] key, byte[] octets) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(octets);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256, and it takes any key", e);
        }
    }

    /** What a base64 text says; nothing if it is none. */
    public static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // anybody may write anything there
        }
    }
}
