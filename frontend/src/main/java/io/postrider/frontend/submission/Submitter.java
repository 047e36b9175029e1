package io.postrider.frontend.submission;

import io.postrider.common.spool.clients.Clients.Client;

/**
 * Who hands in mail.
 *
 * @param address where the request came from: for log lines, never to decide by
 */
public record Submitter(Client client, String address) {}
