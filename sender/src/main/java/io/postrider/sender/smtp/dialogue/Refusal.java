package io.postrider.sender.smtp.dialogue;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.delivery.Reply;
import org.jspecify.annotations.Nullable;

/** What a no means: its first digit decides, never its text (RFC 5321, 4.3.2). */
public final class Refusal {

    private Refusal() {}

    public static boolean isNo(@Nullable Reply reply) {
        return reply != null && (reply.isTransient() || reply.isPermanent());
    }

    /** For a reply that is a no. */
    public static Outcome of(Reply reply) {
        Cause cause = new Cause.Refused(reply);
        return reply.isPermanent() ? new Outcome.Failed(cause) : new Outcome.Deferred(cause);
    }
}
