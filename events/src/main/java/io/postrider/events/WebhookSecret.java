package io.postrider.events;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.StringJoiner;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secrets that webhooks are signed with, and the signature itself, as Standard Webhooks has them. */
public final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final int OCTETS = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSecret() {}

    /** A new one: {@code whsec_} and 32 random octets in base64. */
    public static String random(SecureRandom source) {
        byte[] octets = new byte[OCTETS];
        source.nextBytes(octets);
        return PREFIX + Base64.getEncoder().encodeToString(octets);
    }

    /**
     * The value of {@code webhook-signature}: a signature by each secret, parted by spaces, so that a receiver that knows
     * one of them is content.
     *
     * @param id the value of {@code webhook-id}
     * @param seconds the value of {@code webhook-timestamp}
     */
    public static String signature(List<String> secrets, String id, long seconds, byte[] body) {
        StringJoiner signatures = new StringJoiner(" ");
        byte[] head = (id + "." + seconds + ".").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        for (String secret : secrets) {
            signatures.add("v1," + Base64.getEncoder().encodeToString(hmac(secret, head, body)));
        }
        return signatures.toString();
    }

    private static byte[] hmac(String secret, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(head);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
