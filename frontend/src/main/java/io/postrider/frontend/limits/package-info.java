/// How much clients and keys may hand in: counted in memory where a request waits, told to the spool and heard from
/// other
/// frontends behind its back.
@NullMarked
package io.postrider.frontend.limits;

import org.jspecify.annotations.NullMarked;
