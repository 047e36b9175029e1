/// The message as octets: composed once at accept, never edited afterwards. The frontend makes it, the spool keeps it,
/// the sender transmits it. Knows addresses, nothing of SMTP sessions, SQL or HTTP.
@NullMarked
package io.postrider.common.message;

import org.jspecify.annotations.NullMarked;
