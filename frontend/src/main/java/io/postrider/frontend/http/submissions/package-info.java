/// `/v1/submissions`: mail handed in and asked about, in JSON. Reads requests and writes answers; the rules of mail are
/// elsewhere.
@NullMarked
package io.postrider.frontend.http.submissions;

import org.jspecify.annotations.NullMarked;
