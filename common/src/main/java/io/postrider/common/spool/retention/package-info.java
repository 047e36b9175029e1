/// What the cleaner may remove. Nobody else uses it.
@NullMarked
package io.postrider.common.spool.retention;

import org.jspecify.annotations.NullMarked;
