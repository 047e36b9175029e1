/// Domains that mail is signed for, and the keys of their signatures (DKIM). Frontend and sender sign with them, the
/// command
/// line makes and turns them over, the cleaner forgets those that nobody needs.
@NullMarked
package io.postrider.common.spool.domains;

import org.jspecify.annotations.NullMarked;
