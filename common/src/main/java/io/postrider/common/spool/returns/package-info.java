/// What comes back after mail was sent: the sender marks each mail with the keys of this port, the reader of bounces
/// enters what came back by those marks.
@NullMarked
package io.postrider.common.spool.returns;

import org.jspecify.annotations.NullMarked;
