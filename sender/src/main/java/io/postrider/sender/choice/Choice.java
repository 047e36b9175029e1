package io.postrider.sender.choice;

import java.time.Instant;
import java.util.List;

/**
 * The routes for one mail.
 *
 * @param inOrder the first is to be tried, the next where that surely has not taken it; empty if none can be used now
 * @param comeAgain when it may be worth another look, if it is empty
 */
public record Choice(List<String> inOrder, Instant comeAgain) {

    public Choice {
        inOrder = List.copyOf(inOrder);
    }
}
