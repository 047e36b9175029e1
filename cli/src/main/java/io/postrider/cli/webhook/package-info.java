/// {@code postrider notifier}, and {@code postrider webhook}: the operator's view of webhooks, and everything a client
// can do with its own.
@NullMarked
package io.postrider.cli.webhook;

import org.jspecify.annotations.NullMarked;
