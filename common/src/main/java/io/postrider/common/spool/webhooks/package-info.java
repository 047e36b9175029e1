/// Webhooks: who wants to be told of which events, and how far each of them has come. Clients change them by way of
/// the frontend ({@link Webhooks}), the notifier delivers ({@link WebhookLanes}); the ledger itself is the queue
/// between.
@NullMarked
package io.postrider.common.spool.webhooks;

import org.jspecify.annotations.NullMarked;
