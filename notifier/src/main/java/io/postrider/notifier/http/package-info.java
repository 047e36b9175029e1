/// The one way out to webhooks: looks a name up, judges its addresses, connects to one that was judged good, posts
/// once, follows nothing. Clients choose the URLs, so nothing else of the notifier opens a connection. Knows no
/// spool.
@NullMarked
package io.postrider.notifier.http;

import org.jspecify.annotations.NullMarked;
