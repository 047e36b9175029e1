/// The spool on one SQLite file, the embedded default. Several processes of one host may share the file. This package
/// opens it and hands out the ports; the packages below implement them, {@code commit} and {@code connection} carry
/// them.
@NullMarked
package io.postrider.spools.sqlite;

import org.jspecify.annotations.NullMarked;
