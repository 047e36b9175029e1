package io.postrider.smtp.reception;

import io.postrider.common.delivery.Reply;

/** What became of AUTH. */
public sealed interface Verdict {

    /** The peer is this one until the session ends. */
    record Known(Identity identity) implements Verdict {}

    /** It is nobody. */
    record Refused(Reply reply) implements Verdict {}
}
