/// The door for Postmark's client libraries: mail, alone and in batches, its templates' routes with our templates,
/// messages
/// and suppressions. Translates, and knows no rule of mail.
@NullMarked
package io.postrider.frontend.http.dialects.postmark;

import org.jspecify.annotations.NullMarked;
