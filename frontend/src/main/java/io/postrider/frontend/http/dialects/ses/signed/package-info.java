/// Who signed a request, and whether it is the one that was signed; the names by which a no is told. Knows no mail.
@NullMarked
package io.postrider.frontend.http.dialects.ses.signed;

import org.jspecify.annotations.NullMarked;
