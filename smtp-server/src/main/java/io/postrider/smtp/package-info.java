/// The receiving side of SMTP (RFC 5321): a listener on virtual threads with plain blocking code. What it is for is
/// told by a {@link io.postrider.smtp.reception.Reception}; it knows no spool, no settings and no clock.
@NullMarked
package io.postrider.smtp;

import org.jspecify.annotations.NullMarked;
