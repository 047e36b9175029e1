/// The door for Resend's client libraries: `/emails`. Translates, and knows no rule of mail.
@NullMarked
package io.postrider.frontend.http.dialects.resend;

import org.jspecify.annotations.NullMarked;
