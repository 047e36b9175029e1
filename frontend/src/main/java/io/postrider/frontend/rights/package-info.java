/// What the key of whoever hands in mail means for that mail: in whose name it may be, and where it goes. Asked for
/// every
/// submission, by whichever door it came; knows neither doors nor the spool's queue.
@NullMarked
package io.postrider.frontend.rights;

import org.jspecify.annotations.NullMarked;
