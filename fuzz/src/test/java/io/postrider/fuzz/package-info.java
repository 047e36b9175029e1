/// Fuzz targets. `bin/test` runs each with its corpus; `fuzz/run CLASS [SECONDS]` looks for more.
@NullMarked
package io.postrider.fuzz;

import org.jspecify.annotations.NullMarked;
