/// AWS Signature Version 4: one canonical form of a request, by which the sender signs what it asks of Amazon and the
/// frontend verifies what was signed for Amazon. Pure: no clock, no network, no keys of its own.
@NullMarked
package io.postrider.signing.sigv4;

import org.jspecify.annotations.NullMarked;
