/// Enforces retention: removes what is finished and old, expires what may not be sent any more, gives space back. Knows
/// the spool's {@link io.postrider.common.spool.retention.Retention} and nothing of frontend or sender; that it is so
/// small is the point.
@NullMarked
package io.postrider.cleaner;

import org.jspecify.annotations.NullMarked;
