package io.postrider.sender.smtp;

import io.postrider.common.delivery.Outcome;
import java.util.List;

/**
 * What became of a transaction.
 *
 * @param outcomes one for each recipient, in the order of the recipients
 * @param stage the furthest that was reached
 * @param sessionUsable whether the session may be given another transaction; if not, it is already closed
 */
public record TransactionResult(List<Outcome> outcomes, Stage stage, boolean sessionUsable) {

    public TransactionResult {
        outcomes = List.copyOf(outcomes);
    }
}
