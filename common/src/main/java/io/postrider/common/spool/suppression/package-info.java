/// Addresses that a client must not write to again, and why. The frontend asks before it accepts, the sender's settle
/// and
/// the readers of bounces add, the command line changes. Knows nothing of the mail that is here already.
@NullMarked
package io.postrider.common.spool.suppression;

import org.jspecify.annotations.NullMarked;
