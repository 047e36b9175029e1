package io.postrider.frontend.wish;

import io.postrider.frontend.refusal.Refusals;

/**
 * A link leads back to this system, so it must know by which name it is reached.
 *
 * @param isPossible whether links can be made
 */
public record UnsubscribeRule(boolean isPossible) {

    /** Says no where a link is asked for that cannot be made. */
    public void check(String field, Unsubscribe wish, Refusals refusals) {
        if (wish == Unsubscribe.ONE_CLICK && !isPossible) {
            refusals.add(field, "\"one-click\" is not possible: frontend.public-url is not set");
        }
    }
}
