package io.postrider.sender.smtp.grammar;

import java.io.IOException;

/** The peer's octets are no SMTP reply. Where the replies stand can no longer be known: the session is of no more use. */
public final class MalformedReplyException extends IOException {

    public MalformedReplyException(String what) {
        super(what);
    }
}
