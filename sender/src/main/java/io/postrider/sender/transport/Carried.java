package io.postrider.sender.transport;

import io.postrider.common.delivery.Outcome;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.sender.health.Report;
import java.util.List;
import java.util.Set;

/**
 * What became of a mail on one route.
 *
 * @param outcomes one for each recipient, in the order of the claim
 * @param elsewhere the places of those who were refused or missed for the route's sake: another may take them
 * @param report what it says of the route
 */
public record Carried(List<Outcome> outcomes, Set<Integer> elsewhere, Report report, AttemptRecord record) {

    public Carried {
        outcomes = List.copyOf(outcomes);
        elsewhere = Set.copyOf(elsewhere);
    }
}
