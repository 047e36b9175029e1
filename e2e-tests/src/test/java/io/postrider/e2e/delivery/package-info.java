/**
 * Promises about mail on its way out: where it goes, what is tried again, what one destination costs the others. They
 * know the system by HTTP, SMTP and, where they look behind it, by its own commands.
 */
@NullMarked
package io.postrider.e2e.delivery;

import org.jspecify.annotations.NullMarked;
