/// The webhooks of providers, and what proves that a provider calls.
@NullMarked
package io.postrider.settings.hook;

import org.jspecify.annotations.NullMarked;
