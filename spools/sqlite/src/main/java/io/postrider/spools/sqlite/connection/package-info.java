/// One SQLite connection with the settings that the spool's promise rests on, and what its errors mean. Knows no mail.
@NullMarked
package io.postrider.spools.sqlite.connection;

import org.jspecify.annotations.NullMarked;
