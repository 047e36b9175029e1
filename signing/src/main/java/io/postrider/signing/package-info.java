/// Signs mail: which keys, what happens without one, and the seal of mail that was held. Frontend and sender call it,
/// each
/// with the keys that it keeps in memory; the command line makes keys with it. Knows the port of domains and no
/// process, no
/// data base and no network.
@NullMarked
package io.postrider.signing;

import org.jspecify.annotations.NullMarked;
