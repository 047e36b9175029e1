package io.postrider.signing;

import io.postrider.common.spool.domains.KeyAlgorithm;
import io.postrider.common.spool.domains.KeySecret;
import io.postrider.common.spool.domains.NewKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;

/** Makes keys. */
public final class KeyMaker {

    /** RFC 8301, 3.2; longer ones do not fit where DNS answers are cut at 512 octets, and not every verifier takes them. */
    private static final int RSA_BITS = 2048;

    private static final int ED25519_OCTETS = 32;

    private KeyMaker() {}

    /** A fresh key. */
    public static NewKey make(String selector, KeyAlgorithm algorithm) {
        try {
            KeyPair pair = generator(algorithm).generateKeyPair();
            KeySecret secret = new KeySecret(pair.getPrivate().getEncoded());
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] published = switch (algorithm) {
                case RSA -> encoded;
                // The bare key, without what says whose algorithm it is (RFC 8463, 4).
                case ED25519 -> Arrays.copyOfRange(encoded, encoded.length - ED25519_OCTETS, encoded.length);
            };
            return new NewKey(selector, algorithm, Base64.getEncoder().encodeToString(published), secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK makes no " + algorithm.tag() + " keys", e);
        }
    }

    private static KeyPairGenerator generator(KeyAlgorithm algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case RSA -> {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(RSA_BITS);
                yield generator;
            }
            case ED25519 -> KeyPairGenerator.getInstance("Ed25519");
        };
    }
}
