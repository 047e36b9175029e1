/// The port for what comes back after mail was sent.
@NullMarked
package io.postrider.spools.sqlite.returns;

import org.jspecify.annotations.NullMarked;
