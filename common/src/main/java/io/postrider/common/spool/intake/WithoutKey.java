package io.postrider.common.spool.intake;

import io.postrider.common.address.Domain;

/** What becomes of mail whose author's domain has no key to sign it with. */
public sealed interface WithoutKey {

    /** It is not sent: refused at submission, parked where it is found out later. */
    record Refused() implements WithoutKey {}

    /** It is sent unsigned. */
    record Unsigned() implements WithoutKey {}

    /** It is signed for this domain of ours instead; verifiers see who takes responsibility, DMARC does not align. */
    record SignedFor(Domain domain) implements WithoutKey {}
}
