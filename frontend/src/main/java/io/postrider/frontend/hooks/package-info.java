/// What providers tell of mail that they took from us: each in its own words and with its own proof that it is they who
/// say so, turned into what module {@code bounces} makes of mail that comes back. Unproven words change nothing.
@NullMarked
package io.postrider.frontend.hooks;

import org.jspecify.annotations.NullMarked;
