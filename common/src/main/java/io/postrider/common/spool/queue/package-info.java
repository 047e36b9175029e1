/// The queue of envelopes as senders see it: claim, attempt, settle. Only the sender process and the spools use it.
@NullMarked
package io.postrider.common.spool.queue;

import org.jspecify.annotations.NullMarked;
