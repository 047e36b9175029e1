package io.postrider.sender.smtp;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.Outcome;
import java.util.List;

/**
 * What became of a transaction.
 *
 * @param outcomes one for each recipient, in the order of the recipients
 * @param stage the furthest that was reached
 * @param sessionUsable whether the session may be given another transaction; if not, it is already closed
 * @param transcript what was said, as {@link SmtpSession#transcript()}; empty where every recipient was sent
 */
public record TransactionResult(List<Outcome> outcomes, Stage stage, boolean sessionUsable, List<String> transcript) {

    /** For those who were left over when the session had taken all the transactions that the peer allows. */
    static final Outcome NOT_THEIR_TURN =
            new Outcome.Deferred(new Cause.Unreachable("the exchanger takes no more messages in one session"));

    public TransactionResult {
        outcomes = List.copyOf(outcomes);
        transcript = List.copyOf(transcript);
    }

    /** Whether there is nothing to explain. */
    boolean isSentForAll() {
        for (Outcome outcome : outcomes) {
            if (!(outcome instanceof Outcome.Sent)) {
                return false;
            }
        }
        return true;
    }

    TransactionResult with(List<String> said) {
        return new TransactionResult(outcomes, stage, sessionUsable, said);
    }

    /** Whether somebody was left over by the peer's limit, and may well be taken in another session. */
    public boolean wantsAnotherSession() {
        for (Outcome outcome : outcomes) {
            if (outcome.equals(NOT_THEIR_TURN)) {
                return true;
            }
        }
        return false;
    }
}
