/// The vendors' own client libraries, pointed at the packaged program.
@NullMarked
package io.postrider.e2e.vendors;

import org.jspecify.annotations.NullMarked;
