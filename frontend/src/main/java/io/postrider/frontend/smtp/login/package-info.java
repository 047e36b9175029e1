/// Who is at the other end of an SMTP session. Called for every AUTH and every MAIL; knows credentials, and of mail
/// nothing.
@NullMarked
package io.postrider.frontend.smtp.login;

import org.jspecify.annotations.NullMarked;
