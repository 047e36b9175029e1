/// What every request of a client passes before it is worked on: form, size, token, room. Called by the routes'
/// handlers;
/// knows no route and no mail.
@NullMarked
package io.postrider.frontend.http.door;

import org.jspecify.annotations.NullMarked;
