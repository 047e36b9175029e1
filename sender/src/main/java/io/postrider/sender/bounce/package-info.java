/// Reports to reverse-paths on what could not be delivered: composed here, handed to the spool as mail of its own.
/// Called by housekeeping; knows nothing of sessions or replies beyond what the ledger kept of them.
@NullMarked
package io.postrider.sender.bounce;

import org.jspecify.annotations.NullMarked;
