package io.postrider.frontend.credentials;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A client's secret as it was presented. Only its SHA-256 leaves this type; printing it shows nothing. */
public final class Token {

    /** Longer ones are nobody's; it keeps the price of a wrong token small. */
    static final int LONGEST = 1024;

    /** To be copied, never used: to look for the algorithm at every request costs more than the hash. */
    private static final MessageDigest SHA_256 = sha256();

    private final byte[] hash;

    private Token(byte[] hash) {
        this.hash = hash;
    }

    public static Token of(String text) {
        return of(text.substring(0, Math.min(text.length(), LONGEST + 1)).getBytes(StandardCharsets.UTF_8));
    }

    public static Token of(byte[] octets) {
        try {
            return new Token(((MessageDigest) SHA_256.clone()).digest(octets));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 cannot be copied", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** From its SHA-256, 64 hex digits. */
    static Token ofHash(String hex) {
        return new Token(HexFormat.of().parseHex(hex));
    }

    /** The first eight octets of the hash: to look it up by, never to decide by. */
    long firstOctets() {
        return ByteBuffer.wrap(hash).getLong();
    }

    /** The whole hash, 64 hex digits. */
    String hash() {
        return HexFormat.of().formatHex(hash);
    }

    /** The first twelve hex digits of the hash, by which people tell tokens apart. */
    String shortHash() {
        return HexFormat.of().formatHex(hash, 0, 6);
    }

    /** Whether both are the same secret; takes the same time whatever they are. */
    public boolean isSameAs(Token other) {
        return MessageDigest.isEqual(hash, other.hash);
    }

    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
