package io.postrider.frontend.smtp.login;

import io.postrider.frontend.credentials.Token;
import io.postrider.smtp.reception.Identity;

/** Whoever showed a token at AUTH; what it opens is asked anew for every mail. Printing it shows nothing. */
record Holder(Token token) implements Identity {}
