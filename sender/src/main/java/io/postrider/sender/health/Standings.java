package io.postrider.sender.health;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** How all routes fare. Safe for any number of threads. */
public final class Standings {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Standing> byRoute = new LinkedHashMap<>();
    private final Welcomes welcomes = new Welcomes();

    /** @param bases each route's score while nothing is wrong with it, above 0 */
    public Standings(Map<String, Double> bases) {
        bases.forEach((route, base) -> byRoute.put(route, new Standing(route, base)));
    }

    /** Whether and how gladly a route would be used. */
    public enum Readiness {
        /** Now. */
        OPEN,
        /** Only where no other can. */
        AT_A_PINCH,
        /** Not now. */
        CLOSED
    }

    /**
     * A route as a choice sees it.
     *
     * @param worth what it is chosen by, where scores decide
     * @param opensAt when it is worth another look, if it is closed
     */
    public record Prospect(String route, Readiness readiness, double worth, Instant opensAt) {}

    /** What is to be expected of these routes for mail to that domain. */
    public List<Prospect> prospects(Collection<String> routes, String domain, Instant now) {
        lock.lock();
        try {
            List<Prospect> prospects = new ArrayList<>(routes.size());
            for (String route : routes) {
                Standing standing = of(route);
                prospects.add(new Prospect(
                        route, readiness(standing, domain, now), standing.worth(now), standing.opensAt(now)));
            }
            return prospects;
        } finally {
            lock.unlock();
        }
    }

    private Readiness readiness(Standing standing, String domain, Instant now) {
        if (standing.duty() == Duty.DISABLED || !standing.isOpen(now)) {
            return Readiness.CLOSED;
        }
        boolean gladly = standing.duty() == Duty.ENABLED && welcomes.isWelcome(standing.route(), domain, now);
        return gladly ? Readiness.OPEN : Readiness.AT_A_PINCH;
    }

    /** A mail is tried by it; {@link #ended} must follow. */
    public void begun(String route, String domain, Instant now) {
        lock.lock();
        try {
            of(route).begun(now);
            welcomes.begun(route, domain, now);
        } finally {
            lock.unlock();
        }
    }

    /** What that told. */
    public void ended(String route, String domain, Report report, Instant now) {
        lock.lock();
        try {
            of(route).ended(report, now);
            switch (report) {
                case Report.Worked _ -> welcomes.warm(route, domain);
                case Report.Unwelcome _ -> welcomes.cold(route, domain, now);
                case Report.Failed _, Report.Nothing _ -> {
                    // Nothing about the domain.
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Those to knock at now; each must be followed by {@link #knocked}. */
    public List<String> knocksDue(Instant now) {
        lock.lock();
        try {
            return byRoute.values().stream()
                    .filter(standing -> standing.isKnockDue(now))
                    .map(Standing::route)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    public void knocked(String route, Knock answer, Instant now) {
        lock.lock();
        try {
            of(route).knocked(answer, now);
        } finally {
            lock.unlock();
        }
    }

    /** What the operator wants of it. A route that is not there is none of ours. */
    public void serve(String route, Duty wanted) {
        lock.lock();
        try {
            Standing standing = byRoute.get(route);
            if (standing != null) {
                standing.serve(wanted);
            }
        } finally {
            lock.unlock();
        }
    }

    public Memory memory(String route) {
        lock.lock();
        try {
            return of(route).memory();
        } finally {
            lock.unlock();
        }
    }

    /** Takes over what was remembered of it, here or by another. */
    public void recall(String route, Memory memory) {
        lock.lock();
        try {
            Standing standing = byRoute.get(route);
            if (standing != null) {
                standing.recall(memory);
            }
        } finally {
            lock.unlock();
        }
    }

    /** All of them, in the order they were given in. */
    public List<RouteView> view(Instant now) {
        lock.lock();
        try {
            return byRoute.values().stream()
                    .map(standing -> standing.view(now, welcomes.coldPlaces(standing.route())))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private Standing of(String route) {
        Standing standing = byRoute.get(route);
        if (standing == null) {
            throw new IllegalArgumentException("there is no route " + route);
        }
        return standing;
    }
}
