/// What comes back after mail was sent: a small process beside the others that takes SMTP for one domain, and from it
/// only what carries a mark of this system.
@NullMarked
package io.postrider.bounces;

import org.jspecify.annotations.NullMarked;
