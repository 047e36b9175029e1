/// Links by which a reader asks for no more mail (RFC 8058): made for a mail, and known again when they come back.
/// Knows nothing of HTTP.
@NullMarked
package io.postrider.frontend.unsubscribe;

import org.jspecify.annotations.NullMarked;
