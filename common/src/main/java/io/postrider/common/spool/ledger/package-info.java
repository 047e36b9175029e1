/// What became of mail: states, events in commit order, reports. Read by status answers and by the operator's commands;
/// nothing here changes mail.
@NullMarked
package io.postrider.common.spool.ledger;

import org.jspecify.annotations.NullMarked;
