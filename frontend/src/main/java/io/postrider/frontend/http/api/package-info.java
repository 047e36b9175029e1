/// What all routes have in common: their table's lines, and what a request to the native API (`/v1`) passes before an
/// endpoint works on it. The endpoints stand in packages of their own beside this; it knows none of them.
@NullMarked
package io.postrider.frontend.http.api;

import org.jspecify.annotations.NullMarked;
