package io.postrider.frontend.credentials;

import io.postrider.common.spool.clients.Clients.Client;

/** Whose a token is. */
public sealed interface Ownership {

    /** This client's. */
    record Owned(Client client) implements Ownership {}

    /** Nobody's, or revoked. */
    record Unknown() implements Ownership {}

    /** The spool could not be asked of late: a token may have been revoked unheard, so none is believed. */
    record NotNow() implements Ownership {}
}
