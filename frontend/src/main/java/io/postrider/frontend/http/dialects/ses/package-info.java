/// The door for clients of Amazon SES: version 2 in JSON, version 1 in forms and XML, requests signed. Translates and
/// nothing else; nobody but the list of doors knows it.
@NullMarked
package io.postrider.frontend.http.dialects.ses;

import org.jspecify.annotations.NullMarked;
