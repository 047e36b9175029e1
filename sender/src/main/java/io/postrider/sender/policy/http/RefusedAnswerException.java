package io.postrider.sender.policy.http;

import java.io.IOException;

/** The web server answered, but not with what may be taken; the message goes on from its name. */
final class RefusedAnswerException extends IOException {

    RefusedAnswerException(String what) {
        super(what);
    }
}
