/// How a session must be protected, and what a peer's certificate is worth: by the authorities that are trusted and by
/// name (RFC 5280, RFC 9525), or by the records that its own domain publishes (RFC 7672). The connection code asks it
/// after
/// the handshake; it opens no connection and asks no name system.
@NullMarked
package io.postrider.sender.smtp.tls;

import org.jspecify.annotations.NullMarked;
