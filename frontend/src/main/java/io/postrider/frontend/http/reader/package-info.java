/// What readers of mail, and their mail programs, ask without a token: to get no more. Answers in HTML, for people.
@NullMarked
package io.postrider.frontend.http.reader;

import org.jspecify.annotations.NullMarked;
