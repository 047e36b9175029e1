/// Commands that start processes, the whole system or one part of it, and ask whether one is well. The wiring is here
/// and nowhere else: which part
/// gets which settings and the one open spool, in which order they start, and how they end together.
@NullMarked
package io.postrider.cli.process;

import org.jspecify.annotations.NullMarked;
