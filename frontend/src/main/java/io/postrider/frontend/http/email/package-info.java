/// `/email`, the door of Micro email service's clients: a text to one recipient, as JSON or as a form, from the author
/// that the
/// operator gave the client. Translates into a mail with all its parts; knows no rule of mail itself.
@NullMarked
package io.postrider.frontend.http.email;

import org.jspecify.annotations.NullMarked;
