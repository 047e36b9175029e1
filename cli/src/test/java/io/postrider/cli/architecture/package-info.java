/// The house rules as tests: arrows between modules, what may stand where, names and sizes. Stands in this module
/// because its class path holds every other; imports none of them.
@NullMarked
package io.postrider.cli.architecture;

import org.jspecify.annotations.NullMarked;
