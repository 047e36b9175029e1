/// Claims and their ends. All changes go through the one writer; what is claimed is seen by nobody before the commit.
@NullMarked
package io.postrider.spools.sqlite.queue;

import org.jspecify.annotations.NullMarked;
