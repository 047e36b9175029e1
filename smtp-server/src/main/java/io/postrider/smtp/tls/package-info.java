/// What a listener shows to those who ask for TLS. Knows nothing of SMTP.
@NullMarked
package io.postrider.smtp.tls;

import org.jspecify.annotations.NullMarked;
