package io.postrider.common.delivery;

/** How an attempt ended for one recipient, as the wire told it; what follows from it is the sender's retry policy. */
public sealed interface Outcome {

    /** The next hop took responsibility: 2yz to the final dot (RFC 5321, 4.2.5). Not yet in the recipient's mailbox. */
    record Sent(Reply reply) implements Outcome {}

    /** Not sent, and worth another try later. */
    record Deferred(Cause cause) implements Outcome {}

    /** Not sent, refused for good. */
    record Failed(Cause cause) implements Outcome {}

    /** The final dot was given to the socket and no reply came: sent or not, nobody here knows (RFC 1047). */
    record InDoubt(String what) implements Outcome {}
}
