package io.postrider.frontend.credentials;

import io.postrider.common.spool.clients.Key;

/** Whose a token is. */
public sealed interface Ownership {

    /** This key's, which holds and may be shown from where it came. */
    record Owned(Key key) implements Ownership {}

    /** Nobody's, or revoked, or expired. */
    record Unknown() implements Ownership {}

    /** A key's that is bound to other networks. */
    record Elsewhere(Key key) implements Ownership {}

    /** The spool could not be asked of late: a token may have been revoked unheard, so none is believed. */
    record NotNow() implements Ownership {}
}
