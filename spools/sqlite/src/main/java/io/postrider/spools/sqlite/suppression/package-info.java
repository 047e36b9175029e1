/// The suppression lists: the port, and the rows for whoever enters an address in a transaction of its own.
@NullMarked
package io.postrider.spools.sqlite.suppression;

import org.jspecify.annotations.NullMarked;
