/// One look at an exchanger's greeting, to know whether port 25 is open on the way out.
@NullMarked
package io.postrider.cli.doctor.smtp;

import org.jspecify.annotations.NullMarked;
