package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.common.spool.routes.RouteOrder;
import io.postrider.common.spool.routes.RouteState;
import io.postrider.common.spool.routes.RouteUse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What senders tell one another of routes, and what an operator wants of them. */
public interface RoutesContract extends SpoolFixture {

    private static RouteState state(String route, double health, Instant at, long by) {
        return new RouteState(
                route,
                health,
                at,
                "503 out of order",
                RouteState.Phase.RESTING,
                at.plusSeconds(30),
                Instant.EPOCH,
                2,
                1,
                at,
                by);
    }

    @Test
    default void theLastStateOfARouteIsSeenByAll() {
        RouteState last = state("relay", 0.81, NOON.plusSeconds(1), 2);
        spool().routes().keep(state("relay", 0.9, NOON, 1));
        another().routes().keep(last);
        RouteState whole = new RouteState(
                "spare", 1, null, null, RouteState.Phase.SERVING, Instant.EPOCH, Instant.EPOCH, 0, 0, NOON, 1);
        spool().routes().keep(whole);

        assertEquals(List.of(last, whole), spool().routes().states());
    }

    @Test
    default void whatTheOperatorWantsHoldsUntilSomethingElseIsWanted() {
        spool().routes().order("relay", RouteOrder.DRAINED);
        spool().routes().order("spare", RouteOrder.DISABLED);
        spool().routes().order("relay", RouteOrder.ENABLED);

        assertEquals(
                Map.of("relay", RouteOrder.ENABLED, "spare", RouteOrder.DISABLED),
                another().routes().orders());
    }

    @Test
    default void useIsAddedUpAndForgottenAfterADay() {
        spool().routes().count(List.of(new RouteUse("relay", 5, 1)), NOON);
        another()
                .routes()
                .count(List.of(new RouteUse("relay", 2, 0), new RouteUse("spare", 1, 1)), NOON.plusSeconds(30));
        spool().routes().count(List.of(new RouteUse("relay", 1, 0)), NOON.plus(Duration.ofMinutes(10)));

        assertEquals(
                List.of(new RouteUse("relay", 8, 1), new RouteUse("spare", 1, 1)),
                spool().routes().usesSince(NOON));
        assertEquals(
                List.of(new RouteUse("relay", 1, 0)), spool().routes().usesSince(NOON.plus(Duration.ofMinutes(5))));
        spool().routes().count(List.of(), NOON.plus(Duration.ofHours(25)));
        assertEquals(List.of(), spool().routes().usesSince(Instant.EPOCH));
    }

    @Test
    default void aSubmissionWithoutTagsHasNone() {
        assertEquals(List.of(), spool().routes().tags(Submissions.newId()));
    }
}
