package io.postrider.frontend.smtp.login;

import io.postrider.common.delivery.Reply;
import io.postrider.frontend.submission.Submitter;

/** Whether a session may hand in mail now. */
public sealed interface Visitor {

    /** As this one. */
    record Known(Submitter submitter) implements Visitor {}

    /** It may not. */
    record Unknown(Reply reply) implements Visitor {}
}
