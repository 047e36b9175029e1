package io.postrider.testing.dns;

/** A way in which the answers for a name go wrong. */
public enum DnsFault {
    /** The name does not exist, whatever records it was given. */
    NXDOMAIN,
    /** The name exists and has no record of the type. */
    NODATA,
    /** The server failed. */
    SERVFAIL,
    /** The server refuses to answer. */
    REFUSED,
    /** The server says it does not understand the question. */
    FORMERR,
    /** No answer comes; over TCP the connection stays open. */
    TIMEOUT,
    /** Over UDP the answer is empty and marked as truncated; over TCP it is whole. */
    TRUNCATED_UDP,
    /** Over UDP the answer is empty and marked as truncated; over TCP the connection is closed. */
    TRUNCATED_UDP_NO_TCP,
    /** The records in the answer belong to another name. */
    OTHER_NAME,
    /** The name is an alias of another, which is an alias of the first. */
    CNAME_LOOP,
    /** The name is the first of a chain of aliases longer than anybody follows, the last of which has the records. */
    LONG_CNAME_CHAIN,
    /** The record in the answer has data that is too short for its type. */
    MALFORMED_RDATA,
    /** The record in the answer has no data at all. */
    EMPTY_RDATA,
    /** The server does not understand questions with EDNS, and answers all others. */
    EDNS_REFUSED,
    /** Over UDP the answer is empty and marked as truncated; over TCP a megabyte comes that answers nothing. */
    FLOOD_OVER_TCP,
    /** The answer is cut in the middle, though not marked as truncated. */
    CUT_MESSAGE,
    /** The answer carries another id than the question, as that of a forger who guesses. */
    WRONG_ID,
    /** The answer is no DNS message. */
    GARBAGE,
    /** In a signed zone: the signatures are missing, and the proofs that something is not there. */
    UNSIGNED,
    /** In a signed zone: the signatures were good an hour ago. */
    EXPIRED_SIGNATURE,
    /** In a signed zone: the signatures are not those of what they stand beside. */
    ALTERED_SIGNATURE,
    /** In a signed zone: the signatures, which are none, name an unsigned zone as whose they are, as a forger would have it. */
    FOREIGN_SIGNER,
    /** In a signed zone: there is nothing, says an unsigned zone that has no say here. */
    FOREIGN_AUTHORITY
}
