/** What the tests of several packages make: claims with the one thing set that matters. */
@NullMarked
package io.postrider.sender.testing;

import org.jspecify.annotations.NullMarked;
