/// The sender process as a library: the wiring of its parts on one page, started and closed by the command line.
/// Nothing
/// in the packages below knows it.
@NullMarked
package io.postrider.sender;

import org.jspecify.annotations.NullMarked;
