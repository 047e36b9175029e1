/// What a program asks of reports on its mail when it hands it in (RFC 3461). Said by a door, kept by the spool, and
/// read where a report is made; knows none of them.
@NullMarked
package io.postrider.common.dsn;

import org.jspecify.annotations.NullMarked;
