/// The one HTTP client by which mail is handed to providers. It knows when a request has left as a whole, and with it
/// whether a failure means not handed over or in doubt.
@NullMarked
package io.postrider.sender.provider.http;

import org.jspecify.annotations.NullMarked;
