/// `/v1/suppressions`: whom a client does not write to. Each client sees and changes its own list alone.
@NullMarked
package io.postrider.frontend.http.suppressions;

import org.jspecify.annotations.NullMarked;
