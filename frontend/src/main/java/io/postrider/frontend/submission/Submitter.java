package io.postrider.frontend.submission;

import io.postrider.common.spool.clients.Clients.Client;
import io.postrider.common.spool.clients.Key;

/**
 * Who hands in mail.
 *
 * @param key by which it was let in, and what that grants
 * @param address where the request came from: for log lines, never to decide by
 */
public record Submitter(Key key, String address) {

    public Client client() {
        return key.client();
    }
}
