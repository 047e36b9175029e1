/// The door for Mailgun's client libraries: `/v3/{domain}/messages` and what belongs to it. Translates, and knows
/// no rule of mail.
@NullMarked
package io.postrider.frontend.http.dialects.mailgun;

import org.jspecify.annotations.NullMarked;
