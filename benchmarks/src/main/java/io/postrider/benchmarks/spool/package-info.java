/// Spools made and looked at through the ports that the processes use: full ones in a few minutes, and the time of one
/// claim below them.
@NullMarked
package io.postrider.benchmarks.spool;

import org.jspecify.annotations.NullMarked;
