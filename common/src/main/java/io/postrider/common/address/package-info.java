/// Addresses as RFC 5321 knows them: domains, mailboxes, reverse-paths. Every module uses them; they know nothing of
/// messages or of the spool. There is one parser for all doors, so that policy, limits and routing see the same domain.
@NullMarked
package io.postrider.common.address;

import org.jspecify.annotations.NullMarked;
