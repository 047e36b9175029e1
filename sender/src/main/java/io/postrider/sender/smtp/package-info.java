/// Our blocking SMTP relay client: sessions with mail exchangers, or in LMTP with stores of mail, and what became of
/// each recipient there. The delivery code calls it on virtual threads; it knows no spool, no routing, no retry, and
/// never decides what follows from an outcome.
@NullMarked
package io.postrider.sender.smtp;

import org.jspecify.annotations.NullMarked;
