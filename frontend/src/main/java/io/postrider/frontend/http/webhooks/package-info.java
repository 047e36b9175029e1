/// {@code /v1/webhooks}: what a client can do with its webhooks. Checks and stores; the notifier delivers.
@NullMarked
package io.postrider.frontend.http.webhooks;

import org.jspecify.annotations.NullMarked;
