/// Providers of mail as their documentation describes them: each takes requests on 127.0.0.1, looks at them as the
/// real one would, and keeps what it took. They fail on order.
@NullMarked
package io.postrider.testing.http.provider;

import org.jspecify.annotations.NullMarked;
