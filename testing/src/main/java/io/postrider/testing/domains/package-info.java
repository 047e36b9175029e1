/// A double of the port of sending domains, for tests of those who sign.
@NullMarked
package io.postrider.testing.domains;

import org.jspecify.annotations.NullMarked;
