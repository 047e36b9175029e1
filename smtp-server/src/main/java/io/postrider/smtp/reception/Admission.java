package io.postrider.smtp.reception;

import io.postrider.common.delivery.Reply;

/** What became of MAIL. */
public sealed interface Admission {

    /** A transaction begins; it is closed at its end, however it ends. */
    record Begun(IncomingMessage message) implements Admission {}

    /** None begins. */
    record Refused(Reply reply) implements Admission {}
}
