/// How words of the system stand in the tables: numbers, texts, the rows several ports write.
@NullMarked
package io.postrider.spools.sqlite.rows;

import org.jspecify.annotations.NullMarked;
