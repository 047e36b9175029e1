/// Which processes are there, and taking over from those that are not. Every process joins; the sender judges.
@NullMarked
package io.postrider.common.spool.presence;

import org.jspecify.annotations.NullMarked;
