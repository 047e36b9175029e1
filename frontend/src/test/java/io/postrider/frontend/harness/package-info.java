/// A running frontend for tests, and ways to talk to it.
@NullMarked
package io.postrider.frontend.harness;

import org.jspecify.annotations.NullMarked;
