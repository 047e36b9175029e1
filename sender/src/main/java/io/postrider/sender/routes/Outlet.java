package io.postrider.sender.routes;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.intake.Lane;
import io.postrider.sender.delivery.Quota;
import io.postrider.sender.health.Report;
import io.postrider.sender.site.SessionGate;
import io.postrider.sender.site.Site;
import io.postrider.sender.site.Sites;
import io.postrider.sender.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route with its limits: how many mails are with it at once, learned as of any site, and how many in a minute.
 *
 * @param exchangers the sites of recipients' exchangers, whose limits hold as well where the route leads there; else null
 */
public record Outlet(
        String route,
        Transport transport,
        Site site,
        @Nullable Sites exchangers) {

    /** The limits that hold for a mail to this domain; may wait for the name system. */
    Way to(Domain domain) {
        return new Way(exchangers == null ? List.of(site) : List.of(site, exchangers.locate(domain)));
    }

    /** A mail's way through the gates of all sites that it burdens, the route's first. Used by one thread. */
    static final class Way {

        private final List<Site> sites;
        private final List<Site> entered = new ArrayList<>();

        private Way(List<Site> sites) {
            this.sites = sites;
        }

        /** How long a rate holds a mail of that lane; zero if that is short enough to wait for. */
        Duration pause(Lane lane) {
            Duration longest = Duration.ZERO;
            for (Site site : sites) {
                Duration pause = site.pause(lane);
                longest = pause.compareTo(longest) > 0 ? pause : longest;
            }
            return longest;
        }

        /** What its sessions count for: the hosts that are spoken to. */
        Quota quota() {
            Site hosts = sites.getLast();
            return new Quota(
                    hosts.name(), hosts.limits().connections(), hosts.limits().messagesPerSession());
        }

        /** Waits for its turns; must be {@link #leave}d, also when it was interrupted. */
        void enter(SessionGate.Visitor visitor) throws InterruptedException {
            for (Site site : sites) {
                site.claimed(visitor.lane());
                boolean in = false;
                try {
                    in = site.gate().enter(visitor);
                } finally {
                    if (in) {
                        entered.add(site);
                    } else {
                        site.ended(visitor.lane());
                    }
                }
            }
        }

        /** @param begunAt by the clock that {@link Site} goes by */
        void leave(Lane lane, Report report, long begunAt) {
            for (Site site : entered) {
                learn(site, report, begunAt);
                site.gate().leave(lane);
                site.ended(lane);
            }
        }

        private void learn(Site site, Report report, long begunAt) {
            switch (report) {
                case Report.Worked _ -> {
                    site.worked();
                    site.accepted();
                }
                case Report.Failed failed -> {
                    if (failed.fault() == Report.Fault.TOO_MANY_REQUESTS) {
                        site.askedForPatience();
                    } else {
                        site.unreachable(begunAt);
                    }
                }
                case Report.Unwelcome _ -> {
                    if (site != sites.getFirst()) {
                        site.askedForPatience();
                    }
                }
                case Report.Nothing _ -> {
                    // Nothing about how much it takes.
                }
            }
        }
    }
}
