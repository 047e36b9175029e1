/// One connection from greeting to end: which command may come when, and what is answered.
@NullMarked
package io.postrider.smtp.session;

import org.jspecify.annotations.NullMarked;
