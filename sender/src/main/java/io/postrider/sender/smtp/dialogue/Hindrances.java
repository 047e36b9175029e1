package io.postrider.sender.smtp.dialogue;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.delivery.Reply;

/** What keeps a message of ours from being ended, and what becomes of it then. */
final class Hindrances {

    private Hindrances() {}

    static Outcome unfit(String what) {
        return new Outcome.Failed(cause(5, 6, "the message must not leave: " + what));
    }

    static Outcome unreadable(RuntimeException e) {
        return new Outcome.Deferred(cause(4, 3, "the stored message cannot be read: " + e));
    }

    static Outcome notWhole(long octets, long expected) {
        return new Outcome.Deferred(cause(4, 3, "the stored message has " + octets + " octets instead of " + expected));
    }

    /** A no to what is not there yet is believed; anything else makes no sense. */
    static Outcome answeredTooEarly(Reply reply, Framing framing) {
        return Refusal.isNo(reply)
                ? framing.refusal(reply)
                : new Outcome.Deferred(new Cause.Unreachable("answered the message before it was there: " + reply));
    }

    private static Cause cause(int statusClass, int subject, String what) {
        return new Cause.NoRoute(new EnhancedStatus(statusClass, subject, 0), what);
    }
}
