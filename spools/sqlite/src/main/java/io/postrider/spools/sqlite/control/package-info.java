/// Hold, release, retry, cancel. What is meant is looked for by the readers, page by page along the small indexes; the
/// writer changes a short batch at a time, and looks at each envelope again before it does.
@NullMarked
package io.postrider.spools.sqlite.control;

import org.jspecify.annotations.NullMarked;
