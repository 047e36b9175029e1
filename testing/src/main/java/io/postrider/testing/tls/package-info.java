/**
 * Certificates made while a test runs. Doubles that speak TLS and tests of clients call it; it knows no protocol above TLS
 * and nothing of mail.
 */
@NullMarked
package io.postrider.testing.tls;

import org.jspecify.annotations.NullMarked;
