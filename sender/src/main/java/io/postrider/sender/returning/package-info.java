/// Which reverse-path a mail goes out with, where what comes back is to be known again.
@NullMarked
package io.postrider.sender.returning;

import org.jspecify.annotations.NullMarked;
