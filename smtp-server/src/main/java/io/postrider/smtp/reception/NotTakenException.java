package io.postrider.smtp.reception;

import io.postrider.common.delivery.Reply;

/** A message that is refused while it arrives, with what the peer is told at its end. */
public final class NotTakenException extends Exception {
    private final Reply reply;

    public NotTakenException(Reply reply) {
        super(reply.toString());
        this.reply = reply;
    }

    public Reply reply() {
        return reply;
    }
}
