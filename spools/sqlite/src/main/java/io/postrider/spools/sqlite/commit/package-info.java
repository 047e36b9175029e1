/// The one writer of a process: many waiting changes, one transaction, one sync. Beside it the checkpoints, the watch
/// on
/// free space, and the readers' threads. Knows transactions, not mail.
@NullMarked
package io.postrider.spools.sqlite.commit;

import org.jspecify.annotations.NullMarked;
