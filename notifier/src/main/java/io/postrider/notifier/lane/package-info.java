/// A webhook's way along the ledger: which events it is sent next, what became of them, when it is tried again. One
/// lane a webhook, each a virtual thread that waits for nobody else. Stores what came of a round before it goes on.
@NullMarked
package io.postrider.notifier.lane;

import org.jspecify.annotations.NullMarked;
