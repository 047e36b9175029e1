/// `postrider doctor`: looks at the machine, the spool and the DNS as receivers see them, and says what is wrong and
/// what to do.
@NullMarked
package io.postrider.cli.doctor;

import org.jspecify.annotations.NullMarked;
