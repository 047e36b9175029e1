package io.postrider.common.spool.clients;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A token nobody had before: {@code pr_}, 256 random bits and a check of both, by which a program that looks for leaked
 * secrets tells one from other text. It is shown once; only its SHA-256 and its first characters stay.
 */
public final class NewToken {
    private static final String PREFIX = "pr_";
    private static final int RANDOM_OCTETS = 32;
    private static final int HINT_LENGTH = PREFIX.length() + 5;

    private final String text;
    private final String hint;

    private NewToken(String text, String hint) {
        this.text = text;
        this.hint = hint;
    }

    /** A secret that its maker can make again, known to people by something else than its first characters. */
    public static NewToken knownBy(String hint, String secret) {
        return new NewToken(secret, hint);
    }

    public static NewToken mint(SecureRandom random) {
        byte[] octets = new byte[RANDOM_OCTETS];
        random.nextBytes(octets);
        String unchecked = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
        String text = unchecked + check(unchecked);
        return new NewToken(text, text.substring(0, HINT_LENGTH));
    }

    /** CRC-32 of what stands before it, in hex. */
    private static String check(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /** Makes it a key of the client of this name, who is entered if new; holds when this returns. */
    public Key giveTo(String clientName, Grant grant, Clients clients, Instant now) {
        Clients.Client client = clients.ensure(clientName, now);
        return clients.addKey(client.id(), hash(), hint, grant, now);
    }

    /** The token itself: for the one who will use it, never for a log. */
    public String reveal() {
        return text;
    }

    String hash() {
        try {
            byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + "(hidden)";
    }
}
