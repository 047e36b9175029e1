/// The port of routes.
@NullMarked
package io.postrider.spools.sqlite.routes;

import org.jspecify.annotations.NullMarked;
