/// Messages that arrive as finished octets, through whatever door: read piece by piece, checked line by line, and
/// cleaned
/// of what must not leave. Knows no HTTP and no SMTP; a door feeds it octets and tells the faults in its own words.
@NullMarked
package io.postrider.frontend.raw;

import org.jspecify.annotations.NullMarked;
