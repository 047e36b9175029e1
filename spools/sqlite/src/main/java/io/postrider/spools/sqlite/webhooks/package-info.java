/// Webhooks as rows: what clients want, how far the notifier has come, and the last attempts.
@NullMarked
package io.postrider.spools.sqlite.webhooks;

import org.jspecify.annotations.NullMarked;
