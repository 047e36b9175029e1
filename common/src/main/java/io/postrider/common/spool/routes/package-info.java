/// How the ways out that an operator named fare, as all senders know it, and what the operator wants of them.
@NullMarked
package io.postrider.common.spool.routes;

import org.jspecify.annotations.NullMarked;
