/// Which recipients are suppressed, known from memory but for those that perhaps are. Asked for every submission
/// whichever
/// door it came through; knows nothing of HTTP.
@NullMarked
package io.postrider.frontend.suppression;

import org.jspecify.annotations.NullMarked;
