/// From a checked submission to the final octets of its message (RFC 5322, 2045 to 2047, 6532), once, before it is
/// stored. The submission rules call it; it knows addresses and octets, nothing of HTTP, JSON or the spool.
@NullMarked
package io.postrider.frontend.compose;

import org.jspecify.annotations.NullMarked;
