package io.postrider.cli.domain;

import io.postrider.common.spool.domains.KeyAlgorithm;
import java.util.List;

/** Which keys are made, as the option {@code --algorithm} says it. */
enum Algorithms {
    RSA,
    ED25519,
    BOTH;

    List<KeyAlgorithm> each() {
        return switch (this) {
            case RSA -> List.of(KeyAlgorithm.RSA);
            case ED25519 -> List.of(KeyAlgorithm.ED25519);
            case BOTH -> List.of(KeyAlgorithm.RSA, KeyAlgorithm.ED25519);
        };
    }
}
