/// HTTP requests in, answers out: the server, the route table, an endpoint for each route. Opened by the frontend's
/// wiring; decides nothing about mail.
@NullMarked
package io.postrider.frontend.http;

import org.jspecify.annotations.NullMarked;
