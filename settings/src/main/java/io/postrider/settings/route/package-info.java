/// The ways out that the operator named, and the rules that choose among them.
@NullMarked
package io.postrider.settings.route;

import org.jspecify.annotations.NullMarked;
