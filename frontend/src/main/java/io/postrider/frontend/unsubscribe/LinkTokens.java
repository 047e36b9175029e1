package io.postrider.frontend.unsubscribe;

import io.postrider.common.address.Mailbox;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.keys.SecretKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links as a text in a URL, signed with HMAC-SHA-256: whatever of a token was changed, and whatever was made by anybody
 * else, is no token. It holds all it needs, so that a link works as long as its key is kept, whatever retention removed.
 */
final class LinkTokens {

    private static final byte VERSION = 1;
    private static final int MAC = 16;
    private static final int HEAD = 1 + 4 + 8 + 16;
    private static final int LONGEST = 600;

    private LinkTokens() {}

    static String write(Link link, SecretKey key) {
        byte[] address = link.reader().toString().getBytes(StandardCharsets.UTF_8);
        byte[] said = ByteBuffer.allocate(HEAD + address.length)
                .put(VERSION)
                .putInt((int) key.number())
                .putLong(link.client().value())
                .putLong(link.submission().uuid().getMostSignificantBits())
                .putLong(link.submission().uuid().getLeastSignificantBits())
                .put(address)
                .array();
        byte[] token = Arrays.copyOf(said, said.length + MAC);
        System.arraycopy(mac(said, key), 0, token, said.length, MAC);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The number of the key that a token says it was signed with; 0 for what has not the form of one. */
    static long keyOf(String token) {
        byte[] octets = decode(token);
        return octets.length < HEAD + MAC || octets[0] != VERSION
                ? 0
                : ByteBuffer.wrap(octets).getInt(1);
    }

    static Optional<Link> read(String token, List<SecretKey> keys) {
        byte[] octets = decode(token);
        long number = keyOf(token);
        for (SecretKey key : keys) {
            if (key.number() == number) {
                byte[] said = Arrays.copyOf(octets, octets.length - MAC);
                byte[] shown = Arrays.copyOfRange(octets, octets.length - MAC, octets.length);
                return MessageDigest.isEqual(shown, Arrays.copyOf(mac(said, key), MAC))
                        ? Optional.of(link(said))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Link link(byte[] said) {
        ByteBuffer buffer = ByteBuffer.wrap(said, 5, said.length - 5);
        ClientId client = new ClientId(buffer.getLong());
        SubmissionId submission = new SubmissionId(new UUID(buffer.getLong(), buffer.getLong()));
        String address = new String(said, HEAD, said.length - HEAD, StandardCharsets.UTF_8);
        return new Link(client, submission, Mailbox.ofStored(address));
    }

    /** Only the one spelling that was written: another one of the same octets is no token. */
    private static byte[] decode(String token) {
        if (token.length() > LONGEST) {
            return new byte[0];
        }
        try {
            byte[] octets = Base64.getUrlDecoder().decode(token);
            return Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(octets)
                            .equals(token)
                    ? octets
                    : new byte[0];
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private static byte[] mac(byte[] said, SecretKey key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.octets(), "HmacSHA256"));
            return mac.doFinal(said);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }
}
