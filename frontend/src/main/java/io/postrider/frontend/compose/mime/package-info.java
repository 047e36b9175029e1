/// A mail with all its parts (RFC 2045 to 2049, 2231, 2387): names in its addresses, text and HTML, inline parts and
/// attachments, written once, straight to octets. What is large is put aside while it comes in and is in memory part by
/// part only. Knows nothing of HTTP, JSON or the spool.
@NullMarked
package io.postrider.frontend.compose.mime;

import org.jspecify.annotations.NullMarked;
