/// What clients find again of their own: one submission, its message, lists along the small indexes.
@NullMarked
package io.postrider.spools.sqlite.archive;

import org.jspecify.annotations.NullMarked;
