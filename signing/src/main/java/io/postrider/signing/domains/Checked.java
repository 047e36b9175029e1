package io.postrider.signing.domains;

import io.postrider.common.spool.domains.KeyState;
import io.postrider.common.spool.domains.SigningKey;

/** A key, and what a look at its record found. */
public record Checked(SigningKey key, Publication publication) {

    /** Whether it may sign from now on: it waited for its record, and that is there. */
    public boolean maySign() {
        return key.state() == KeyState.PENDING && publication instanceof Publication.Published;
    }
}
