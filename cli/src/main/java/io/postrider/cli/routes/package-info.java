/// The named ways out, as all senders know them, and what the operator wants of them.
@NullMarked
package io.postrider.cli.routes;

import org.jspecify.annotations.NullMarked;
