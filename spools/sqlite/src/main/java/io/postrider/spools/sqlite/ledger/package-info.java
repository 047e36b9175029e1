/// What became of mail and what waits, read by the readers' threads.
@NullMarked
package io.postrider.spools.sqlite.ledger;

import org.jspecify.annotations.NullMarked;
