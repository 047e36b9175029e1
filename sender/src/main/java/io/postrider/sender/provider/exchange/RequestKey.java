package io.postrider.sender.provider.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What makes a provider know a request again: the same for the same mail to the same recipients, however often it is tried, and
 * another for anything else, so that no mail is taken for the repetition of a different one.
 */
public final class RequestKey {
    private final byte[] digest;
    private final String id;

    private RequestKey(byte[] digest, String id) {
        this.digest = digest;
        this.id = id;
    }

    /** Of a request's body as it is without the key. */
    public static RequestKey of(Handover mail, byte[] body) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(mail.id().toString().getBytes(StandardCharsets.US_ASCII));
            return new RequestKey(sha256.digest(body), mail.id().toString());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** In the form of a random UUID (RFC 9562, 5.4). */
    public UUID uuid() {
        ByteBuffer octets = ByteBuffer.wrap(digest);
        long high = (octets.getLong() & ~0xF000L) | 0x4000L;
        long low = (octets.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** The id of the mail, a hyphen, and 16 hex digits. */
    @Override
    public String toString() {
        return id + "-" + HexFormat.of().formatHex(digest, 0, 8);
    }
}
