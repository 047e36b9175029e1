/// What a message handed in over SMTP says to this system by header fields and by its envelope. Pure: text in, values
/// out.
@NullMarked
package io.postrider.frontend.smtp.control;

import org.jspecify.annotations.NullMarked;
