/// `/v1/domains`: the domains that a client's mail is signed for, and the records to publish. Reads requests and writes
/// answers; how keys are made and looked for is said in `signing.domains`.
@NullMarked
package io.postrider.frontend.http.domains;

import org.jspecify.annotations.NullMarked;
