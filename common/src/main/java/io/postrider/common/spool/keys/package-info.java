/// Keys of this system's own, by which it knows again what it once signed. They are in the spool, hence the same in
/// every process and in every backup. Knows nothing of what is signed.
@NullMarked
package io.postrider.common.spool.keys;

import org.jspecify.annotations.NullMarked;
