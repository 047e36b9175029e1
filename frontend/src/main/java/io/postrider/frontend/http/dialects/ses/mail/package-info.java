/// Mail as SES's clients write it, which both versions share: correspondents, tags, content, templates, and
/// finished messages.
@NullMarked
package io.postrider.frontend.http.dialects.ses.mail;

import org.jspecify.annotations.NullMarked;
