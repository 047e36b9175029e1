package io.postrider.common.spool.domains;

/** How a key signs; the numbers are stored, the tags are those of a key's DNS record (RFC 6376, 3.6.1; RFC 8463, 4). */
public enum KeyAlgorithm {
    /** rsa-sha256 with 2048 bits: what every verifier knows. */
    RSA(1, "rsa"),
    /** ed25519-sha256: short, fast, and not yet known to every verifier. */
    ED25519(2, "ed25519");

    private final int code;
    private final String tag;

    KeyAlgorithm(int code, String tag) {
        this.code = code;
        this.tag = tag;
    }

    public int code() {
        return code;
    }

    /** The value of {@code k=} in the key's record. */
    public String tag() {
        return tag;
    }

    public static KeyAlgorithm of(int code) {
        return code == 1 ? RSA : ED25519;
    }
}
