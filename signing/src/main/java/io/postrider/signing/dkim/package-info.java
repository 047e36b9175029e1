/// DKIM signatures (RFC 6376, RFC 8463): which fields are signed, how they and the body are made canonical, and the
/// field
/// that comes of it. Works on octets alone; whose key it is and where keys rest is decided above.
@NullMarked
package io.postrider.signing.dkim;

import org.jspecify.annotations.NullMarked;
