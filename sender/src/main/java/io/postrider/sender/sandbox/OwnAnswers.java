package io.postrider.sender.sandbox;

import io.postrider.common.address.Mailbox;
import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.delivery.Reply;
import io.postrider.common.spool.enclosure.Enclosure;

/** What an exchanger might have said, said by ourselves: for mail that never leaves. docs/sandbox.md lists it. */
public final class OwnAnswers {
    private OwnAnswers() {}

    /** What became of this recipient, by this many attempts that ended before. */
    public static Outcome to(Enclosure enclosure, Mailbox recipient, int attempts) {
        return switch (enclosure) {
            case CAPTURED -> sent("captured here, not sent");
            case SIMULATED -> simulated(word(recipient), attempts);
        };
    }

    /** What its local part asks for, up to a plus sign. */
    static String word(Mailbox recipient) {
        String localPart = recipient.localPart();
        int plus = localPart.indexOf('+');
        return plus < 0 ? localPart : localPart.substring(0, plus);
    }

    private static Outcome simulated(String word, int attempts) {
        boolean first = attempts == 0;
        return switch (word) {
            case "bounce" -> failed(550, new EnhancedStatus(5, 1, 1), "simulated: no such mailbox");
            case "reject" -> failed(554, new EnhancedStatus(5, 7, 1), "simulated: refused by policy");
            case "defer" -> deferred(new EnhancedStatus(4, 2, 2), "simulated: the mailbox is full");
            case "defer-then-ok" ->
                first ? deferred(new EnhancedStatus(4, 2, 1), "simulated: try again later") : sent("simulated: taken");
            case "doubt" ->
                first
                        ? new Outcome.InDoubt("simulated: the session ended behind the final dot")
                        : sent("simulated: taken");
            default -> sent("simulated: taken");
        };
    }

    private static Outcome sent(String text) {
        return new Outcome.Sent(new Reply(250, new EnhancedStatus(2, 0, 0), text));
    }

    private static Outcome failed(int code, EnhancedStatus status, String text) {
        return new Outcome.Failed(new Cause.Refused(new Reply(code, status, text)));
    }

    private static Outcome deferred(EnhancedStatus status, String text) {
        return new Outcome.Deferred(new Cause.Refused(new Reply(450, status, text)));
    }
}
