package io.postrider.common.spool.routes;

import io.postrider.common.message.SubmissionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The port of routes: their state, shared by all senders. A route that nothing was kept of is as good as new. */
public interface Routes {

    /** Of every route that something is kept of. */
    List<RouteState> states();

    /** Keeps a state in place of the one before, whoever kept that. */
    void keep(RouteState state);

    /** What the operator wants of routes; those of which nothing was said are not there. */
    Map<String, RouteOrder> orders();

    void order(String route, RouteOrder order);

    /** Counts use in the minute of {@code at}; what is older than a day is forgotten. */
    void count(List<RouteUse> uses, Instant at);

    /** The use since that minute, by route. */
    List<RouteUse> usesSince(Instant since);

    /** The tags of a submission. */
    List<String> tags(SubmissionId submission);
}
