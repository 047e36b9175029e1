/// The templates of clients as rows, each version one.
@NullMarked
package io.postrider.spools.sqlite.templates;

import org.jspecify.annotations.NullMarked;
