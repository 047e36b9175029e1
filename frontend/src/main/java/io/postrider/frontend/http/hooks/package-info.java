/// The door for webhooks of providers: one route, open to whoever can prove to be the provider.
@NullMarked
package io.postrider.frontend.http.hooks;

import org.jspecify.annotations.NullMarked;
