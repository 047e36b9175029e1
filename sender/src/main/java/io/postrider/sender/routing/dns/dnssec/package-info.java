/// DNSSEC (RFC 4033 to 4035): answers of the name system with proof that they are what the zone's owner wrote. The
/// router's name servers ask through it where exchangers are found; it keeps no answers, only keys, and knows no mail.
@NullMarked
package io.postrider.sender.routing.dns.dnssec;

import org.jspecify.annotations.NullMarked;
