/**
 * Time that a test moves by hand. Any test calls it where production code takes an {@link java.time.InstantSource} or a
 * {@link java.time.Clock}; it knows nothing of mail.
 */
@NullMarked
package io.postrider.testing.time;

import org.jspecify.annotations.NullMarked;
