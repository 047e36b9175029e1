/// {@code GET /v1/events}: a client's events in the order in which they happened, page by page, with waiting for the
// next.
@NullMarked
package io.postrider.frontend.http.events;

import org.jspecify.annotations.NullMarked;
