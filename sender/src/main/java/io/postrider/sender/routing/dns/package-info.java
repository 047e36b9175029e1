/// Routes by the name system (RFC 5321, 5; RFC 7505): MX and address records, asked for once and kept as long as they
/// hold. The static router asks it for all other domains; nothing outside knows dnsjava. What is not a definite answer
/// is
/// never a failure for good.
@NullMarked
package io.postrider.sender.routing.dns;

import org.jspecify.annotations.NullMarked;
