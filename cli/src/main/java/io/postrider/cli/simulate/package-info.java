/// The selector of routes, tried on a virtual clock against routes that fail as written.
@NullMarked
package io.postrider.cli.simulate;

import org.jspecify.annotations.NullMarked;
