/// Taking responsibility for mail: what the frontend hands to the spool. Knows addresses and messages, nothing of the
/// queue.
@NullMarked
package io.postrider.common.spool.intake;

import org.jspecify.annotations.NullMarked;
