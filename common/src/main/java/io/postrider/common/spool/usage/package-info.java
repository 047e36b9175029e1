/// How much clients and keys hand in. Frontends count in memory and meet here every few seconds; nobody asks it while a
/// request waits.
@NullMarked
package io.postrider.common.spool.usage;

import org.jspecify.annotations.NullMarked;
