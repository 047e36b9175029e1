package io.postrider.cli.spool;

import io.postrider.common.spool.clients.Clients;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A token nobody had before: {@code pr_} and 256 random bits. It is shown once; only its SHA-256 and its first
 * characters stay.
 */
public final class NewToken {
    private static final String PREFIX = "pr_";
    private static final int RANDOM_OCTETS = 32;
    private static final int HINT_LENGTH = PREFIX.length() + 5;

    private final String text;

    private NewToken(String text) {
        this.text = text;
    }

    public static NewToken mint(SecureRandom random) {
        byte[] octets = new byte[RANDOM_OCTETS];
        random.nextBytes(octets);
        return new NewToken(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
    }

    /** Makes it a secret of the client of this name, who is entered if new; holds when this returns. */
    public Clients.Secret giveTo(String clientName, Clients clients, Instant now) {
        Clients.Client client = clients.ensure(clientName, now);
        return clients.addSecret(client.id(), hash(), text.substring(0, HINT_LENGTH), now);
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
