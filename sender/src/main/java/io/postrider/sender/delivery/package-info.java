/// One pass of one claimed envelope over the exchangers of its route, and the sessions for it. The dispatcher calls it
/// on
/// a virtual thread of the claim's own; nothing here knows the queue, nor when anything is tried again. Keeps apart
/// what
/// is sent, not sent, and in doubt.
@NullMarked
package io.postrider.sender.delivery;

import org.jspecify.annotations.NullMarked;
