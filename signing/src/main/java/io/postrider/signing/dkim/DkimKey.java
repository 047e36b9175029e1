package io.postrider.signing.dkim;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** A private key with all that a signature says of it. */
public interface DkimKey {

    /** The value of {@code d=}. */
    String domain();

    /** The value of {@code s=}. */
    String selector();

    /** The value of {@code a=}, e.g. {@code ed25519-sha256}. */
    String algorithmTag();

    /**
     * Signs these octets as the algorithm says (RFC 6376, 3.3.2; RFC 8463, 3).
     *
     * @throws GeneralSecurityException it cannot
     */
    byte[] sign(byte[] octets) throws GeneralSecurityException;

    /** An rsa-sha256 key. */
    static DkimKey rsa(String domain, String selector, PrivateKey key, Signatures signatures) {
        return new JcaKey(domain, selector, "rsa-sha256", octets -> {
            Signature signature = signatures.get("SHA256withRSA");
            signature.initSign(key);
            signature.update(octets);
            return signature.sign();
        });
    }

    /** An ed25519-sha256 key: what is signed is the hash of the octets, not they themselves. */
    static DkimKey ed25519(String domain, String selector, PrivateKey key, Signatures signatures) {
        return new JcaKey(domain, selector, "ed25519-sha256", octets -> {
            Signature signature = signatures.get("Ed25519");
            signature.initSign(key);
            signature.update(Digests.sha256().digest(octets));
            return signature.sign();
        });
    }

    /** Where signature algorithms come from. */
    @FunctionalInterface
    interface Signatures {
        Signature get(String algorithm) throws GeneralSecurityException;
    }
}
