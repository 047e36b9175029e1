/// What a client may wish for beside the mail itself, where that depends on how this system is set up. Knows nothing
/// of doors or of how a wish is written.
@NullMarked
package io.postrider.frontend.wish;

import org.jspecify.annotations.NullMarked;
