/**
 * Web servers for tests of clients, on loopback only. It knows nothing of mail.
 */
@NullMarked
package io.postrider.testing.http;

import org.jspecify.annotations.NullMarked;
