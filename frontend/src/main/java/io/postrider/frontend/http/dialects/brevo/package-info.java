/// The door for Brevo's client libraries: transactional mail, in versions and by time. Translates, and knows no rule of
/// mail.
@NullMarked
package io.postrider.frontend.http.dialects.brevo;

import org.jspecify.annotations.NullMarked;
