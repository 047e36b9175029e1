/// Mail that was stored without date and signature gets them here, before its first transmission. Knows the queue and
/// the
/// keys, nothing of sessions.
@NullMarked
package io.postrider.sender.sealing;

import org.jspecify.annotations.NullMarked;
