/// Where mail goes that never leaves: the frontend puts it there, the sender answers for it itself.
@NullMarked
package io.postrider.common.spool.enclosure;

import org.jspecify.annotations.NullMarked;
