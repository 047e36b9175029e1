/// What a listener offers and how much it bears.
@NullMarked
package io.postrider.smtp.options;

import org.jspecify.annotations.NullMarked;
