package io.postrider.sender.routing.dns.dnssec;

/** What vouches for an answer. */
public enum Proof {
    /** Signatures, all the way up to a trusted key. */
    SIGNED,
    /** Nothing: its zone, as those above it prove, signs nothing, or nobody looked. */
    NONE
}
