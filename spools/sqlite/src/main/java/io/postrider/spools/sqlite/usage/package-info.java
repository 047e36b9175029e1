/// How much clients and keys hand in, and how much of it others refuse, hour by hour.
@NullMarked
package io.postrider.spools.sqlite.usage;

import org.jspecify.annotations.NullMarked;
