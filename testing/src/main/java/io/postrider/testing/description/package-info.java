/// The description of the HTTP API, held against what is said over HTTP. It knows no server and no client.
@NullMarked
package io.postrider.testing.description;

import org.jspecify.annotations.NullMarked;
