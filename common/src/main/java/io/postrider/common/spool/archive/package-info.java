/// What a client finds again of what it handed in: one submission, its message, lists. Reads only; shows nobody what is
/// another client's.
@NullMarked
package io.postrider.common.spool.archive;

import org.jspecify.annotations.NullMarked;
