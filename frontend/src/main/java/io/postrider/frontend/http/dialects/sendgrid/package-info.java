/// The door for SendGrid's client libraries: `/v3/mail/send` and what belongs to it. Translates, and knows no rule
/// of mail.
@NullMarked
package io.postrider.frontend.http.dialects.sendgrid;

import org.jspecify.annotations.NullMarked;
