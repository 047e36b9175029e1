package io.postrider.common.spool.enclosure;

import io.postrider.common.address.Domain;
import java.util.Optional;

/**
 * A destination that mail never leaves for: it is queued, claimed, answered by ourselves and settled like any other. Its
 * name lies beneath {@code .invalid}, for which no name system ever has an exchanger (RFC 6761, 6.4), so that even a
 * sender that knew nothing of it could not hand the mail to anybody by it.
 */
public enum Enclosure {
    /** What a sandbox keeps here; each recipient is answered as sent. */
    CAPTURED("captured"),
    /** Mail for {@link #SIMULATED_DOMAIN}; the local part of each recipient decides the answer. */
    SIMULATED("simulated");

    /** The domain of recipients that nobody is (RFC 6761, 6.2). */
    public static final Domain SIMULATED_DOMAIN = new Domain("simulated.test");

    private static final String BENEATH = ".postrider.invalid";

    private final String word;

    Enclosure(String word) {
        this.word = word;
    }

    /** What the ledger says in place of how a way was found. */
    public String word() {
        return word;
    }

    /** The destination of its envelopes. */
    public Domain domain() {
        return new Domain(word + BENEATH);
    }

    public static Optional<Enclosure> of(Domain destination) {
        if (!destination.ascii().endsWith(BENEATH)) {
            return Optional.empty();
        }
        for (Enclosure enclosure : values()) {
            if (enclosure.domain().equals(destination)) {
                return Optional.of(enclosure);
            }
        }
        return Optional.empty();
    }
}
