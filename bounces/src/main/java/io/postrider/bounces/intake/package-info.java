/// From a message that came back to a line of the ledger: who may be written to, what is kept of a message, what
/// follows
/// from it.
@NullMarked
package io.postrider.bounces.intake;

import org.jspecify.annotations.NullMarked;
