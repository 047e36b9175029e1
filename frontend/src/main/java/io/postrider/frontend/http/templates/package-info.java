/// `/v1/templates`: texts that clients keep here, in versions. Reads requests and writes answers; what texts with
/// variables
/// are is said elsewhere.
@NullMarked
package io.postrider.frontend.http.templates;

import org.jspecify.annotations.NullMarked;
