/// Reports to a reverse-path on what could not be delivered. Whoever ends a recipient enters that a report is due, in
/// the same transaction; the sender composes it and hands it in here. Knows nothing of the form of a report.
@NullMarked
package io.postrider.common.spool.bounces;

import org.jspecify.annotations.NullMarked;
