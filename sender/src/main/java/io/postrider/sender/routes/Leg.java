package io.postrider.sender.routes;

import io.postrider.common.message.Content;
import io.postrider.common.spool.queue.Claim;
import io.postrider.sender.delivery.Attempt;
import io.postrider.sender.health.Report;
import io.postrider.sender.site.SessionGate;
import io.postrider.sender.transport.Carried;

/** A mail at one route: through its gates, handed over, and told to whom it may concern. Run once, by one thread. */
record Leg(RoutedCarrier.Tools tools, Attempt attempt, Claim part, Content content, Outlet outlet, Outlet.Way way) {

    /** Where it went and what came of it. */
    record Ended(Leg leg, Carried carried) {

        /** Whether no other route is to be asked for anybody, and nobody is in doubt. */
        boolean isDecided() {
            return carried.elsewhere().isEmpty() && carried.outcomes().stream().noneMatch(Passage::isDoubt);
        }
    }

    String route() {
        return outlet.route();
    }

    /** @throws InterruptedException it was taken back before it was its turn */
    Ended run() throws InterruptedException {
        long begunAt = tools.ticker().getAsLong();
        Report report = new Report.Nothing();
        try {
            way.enter(new SessionGate.Visitor(part.lane(), part.client(), this));
            attempt.within(way.quota());
            Carried carried = carry();
            report = reportOf(carried);
            return new Ended(this, carried);
        } finally {
            way.leave(part.lane(), report, begunAt);
        }
    }

    private Carried carry() {
        String domain = part.domain().ascii();
        Report report = new Report.Nothing();
        tools.standings().begun(route(), domain, tools.clock().instant());
        try {
            Carried carried = outlet.transport().handOver(attempt, part, content);
            report = reportOf(carried);
            return carried;
        } finally {
            tools.standings().ended(route(), domain, report, tools.clock().instant());
        }
    }

    /** What we broke off ourselves says nothing of the route. */
    private Report reportOf(Carried carried) {
        return attempt.isAborted() ? new Report.Nothing() : carried.report();
    }
}
