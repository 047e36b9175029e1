package io.postrider.signing.domains;

import io.postrider.common.spool.domains.KeyAlgorithm;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which keys are made. */
public enum KeyChoice {
    RSA,
    ED25519,
    BOTH;

    public List<KeyAlgorithm> each() {
        return switch (this) {
            case RSA -> List.of(KeyAlgorithm.RSA);
            case ED25519 -> List.of(KeyAlgorithm.ED25519);
            case BOTH -> List.of(KeyAlgorithm.RSA, KeyAlgorithm.ED25519);
        };
    }

    /** By the word that clients write: {@code rsa}, {@code ed25519}, {@code both}. */
    public static Optional<KeyChoice> named(String word) {
        for (KeyChoice choice : values()) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }
}
