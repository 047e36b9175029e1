package io.postrider.common.spool.webhooks;

import io.postrider.common.spool.clients.ClientId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The clients' port. Another client's webhook is to it as one that never was. */
public interface Webhooks {

    /** What came of asking for something to be sent. */
    enum Asked {
        WILL_BE_SENT,
        UNKNOWN,
        /** It is not delivered to at all. */
        DISABLED,
        /** As much was asked for already as may wait. */
        TOO_MUCH
    }

    /** Which attempts to tell: the newest first, before this number, of the failed ones only if asked so. */
    record AttemptsQuery(long before, boolean failedOnly, int limit) {}

    /** Empty if the client has {@code most} already. */
    Optional<Webhook> create(NewWebhook webhook, int most, Instant now);

    /** A client's webhooks, the oldest first. */
    List<Webhook> of(ClientId client);

    Optional<Webhook> find(ClientId client, WebhookId id);

    /** Everybody's, for the operator. */
    List<Webhook> all();

    Optional<Webhook> change(ClientId client, WebhookId id, WebhookChange change);

    /** Gives it a new secret; the one it has signs too until then. */
    Optional<Webhook> rotate(ClientId client, WebhookId id, String secret, Instant previousUntil);

    /** Removes it with all that was still to be sent; false if it is not there. */
    boolean remove(ClientId client, WebhookId id);

    /** Empty for an unknown webhook. */
    Optional<List<WebhookAttempt>> attempts(ClientId client, WebhookId id, AttemptsQuery query);

    /** Sends the events after one position up to another once more, beside what is new. */
    Asked replay(ClientId client, WebhookId id, long after, long upTo, Instant now);

    /** Sends a request that tells of nothing. */
    Asked test(ClientId client, WebhookId id, Instant now);
}
