package io.postrider.sender.routes;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.message.Content;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.Recipient;
import io.postrider.sender.choice.Choice;
import io.postrider.sender.delivery.Attempt;
import io.postrider.sender.delivery.Contact;
import io.postrider.sender.delivery.Result;
import io.postrider.sender.health.Report;
import io.postrider.sender.transport.Carried;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One mail on its way over the routes of its rule. Only those go on to the next who were surely not handed over, and not
 * refused for their own sake: a doubt ends there, for the other route might double it, unless the submission wants just that.
 * Used once, by one thread.
 */
final class Passage {

    /** What a rate holds is looked at again no later than this. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final Outcome UNTRIED = new Outcome.Deferred(new Cause.Unreachable("taken back before it began"));

    /** A route, and the way through its gates: none of them is closed by a rate. */
    private record Free(Outlet outlet, Outlet.Way way) {}

    private final RoutedCarrier.Tools tools;
    private final Attempt attempt;
    private final Content content;
    private final Claim claim;
    private final @Nullable Outcome[] outcomes;
    private final List<Integer> open = new ArrayList<>();
    private final RouteWords words = new RouteWords();
    private @Nullable AttemptRecord record;
    private @Nullable Duration held;
    private int tried;
    private boolean spoken;

    Passage(RoutedCarrier.Tools tools, Attempt attempt, Content content) {
        this.tools = tools;
        this.attempt = attempt;
        this.content = content;
        this.claim = attempt.claim();
        this.outcomes = new @Nullable Outcome[claim.recipients().size()];
        for (int place = 0; place < outcomes.length; place++) {
            open.add(place);
        }
    }

    Result run(RouteBook.Entry entry) {
        Instant now = tools.clock().instant();
        Choice choice = entry.selector().choose(claim.domain().ascii(), now);
        Duration hedge = claim.lane() == Lane.HIGH ? entry.rule().hedgeAfter() : null;
        boolean interrupted = goOver(new ArrayDeque<>(choice.inOrder()), hedge);
        String withdrawn = interrupted ? "taken back while it waited for a route" : attempt.withdrawn();
        if (withdrawn != null && isUndecided()) {
            return new Result.Withdrawn(withdrawn);
        }
        AttemptRecord told = record;
        if (told == null) {
            return held == null
                    ? new Result.Postponed(choice.comeAgain(), "no route of " + entry.name() + " can be used now")
                    : new Result.Postponed(
                            now.plus(held), "the rate of every route of " + entry.name() + " is used up");
        }
        boolean others = tried < entry.rule().routes().size();
        return new Result.Ended(all(others), told, spoken ? new Contact.Spoken() : new Contact.None());
    }

    /** @return whether it was interrupted while it waited for a turn */
    private boolean goOver(Queue<String> routes, @Nullable Duration hedge) {
        while (!open.isEmpty() && attempt.withdrawn() == null) {
            Free free = next(routes);
            if (free == null) {
                return false;
            }
            try {
                if (hedge == null || routes.isEmpty()) {
                    List<Integer> asked = List.copyOf(open);
                    enter(leg(free, attempt).run(), asked);
                } else {
                    takeHedged(free, routes, hedge);
                }
            } catch (InterruptedException _) {
                return true;
            }
        }
        return false;
    }

    /** The next route that no rate holds. */
    private @Nullable Free next(Queue<String> routes) {
        for (String route = routes.poll(); route != null; route = routes.poll()) {
            Outlet outlet = Objects.requireNonNull(tools.outlets().get(route), route);
            Outlet.Way way = outlet.to(claim.domain());
            Duration pause = way.pause(claim.lane());
            if (!pause.isPositive()) {
                return new Free(outlet, way);
            }
            hold(pause);
        }
        return null;
    }

    private void hold(Duration pause) {
        Duration shorter = pause.compareTo(LONGEST_WAIT) < 0 ? pause : LONGEST_WAIT;
        held = held == null || shorter.compareTo(held) < 0 ? shorter : held;
    }

    private Leg leg(Free free, Attempt by) {
        return new Leg(tools, by, part(), content, free.outlet(), free.way());
    }

    private void takeHedged(Free first, Queue<String> routes, Duration after) throws InterruptedException {
        List<Integer> asked = List.copyOf(open);
        Hedge hedge = new Hedge();
        hedge.begin(leg(first, attempt.leg()));
        if (!hedge.hasArrived(after) && attempt.withdrawn() == null) {
            Free second = next(routes);
            if (second != null) {
                hedge.begin(leg(second, attempt.leg()));
            }
        }
        Hedge.Outturn outturn = hedge.end();
        outturn.brokenOff().forEach(leg -> words.brokenOff(leg, after));
        outturn.ended().forEach(ended -> enter(ended, asked));
    }

    private Claim part() {
        if (open.size() == claim.recipients().size()) {
            return claim;
        }
        List<Recipient> some = open.stream().map(claim.recipients()::get).toList();
        return claim.among(some);
    }

    /** @param asked the places of those who were handed over; who was decided meanwhile stays so */
    private void enter(Leg.Ended ended, List<Integer> asked) {
        Carried carried = ended.carried();
        String why = "";
        for (int i = 0; i < asked.size(); i++) {
            Integer place = asked.get(i);
            Outcome outcome = carried.outcomes().get(i);
            boolean goesOn =
                    carried.elsewhere().contains(i) || (isDoubt(outcome) && claim.onDoubt() == OnDoubt.FAILOVER);
            if (goesOn) {
                why = why(outcome);
            }
            if (open.contains(place)) {
                outcomes[place] = surer(outcomes[place], outcome);
                if (!goesOn) {
                    open.removeIf(place::equals);
                }
            } else if (outcome instanceof Outcome.Sent) {
                outcomes[place] = outcome;
            }
        }
        tried++;
        spoken |= carried.report() instanceof Report.Worked || carried.report() instanceof Report.Unwelcome;
        record = on(ended.leg().route(), carried.record());
        if (!why.isEmpty()) {
            words.missed(ended.leg().route(), why);
        }
    }

    /** A doubt is ended by a yes alone: what another route refuses may have come by the first. */
    private static Outcome surer(@Nullable Outcome before, Outcome now) {
        return before != null && isDoubt(before) && !(now instanceof Outcome.Sent) ? before : now;
    }

    static boolean isDoubt(Outcome outcome) {
        return outcome instanceof Outcome.InDoubt;
    }

    /** The ledger's line of the last route, with those before it. */
    private AttemptRecord on(String route, AttemptRecord last) {
        AttemptRecord first = record;
        Instant began = first == null ? last.startedAt() : first.startedAt();
        Duration took = first == null ? last.took() : first.took().plus(last.took());
        return last.on(words.told(route), began, took);
    }

    private static String why(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Deferred(Cause cause) -> cause.toString();
            case Outcome.Failed(Cause cause) -> cause.toString();
            case Outcome.InDoubt(String what) -> "in doubt: " + what;
            case Outcome.Sent _ -> "";
        };
    }

    private boolean isUndecided() {
        return Arrays.stream(outcomes).allMatch(outcome -> outcome == null || outcome instanceof Outcome.Deferred);
    }

    /** @param others whether there are routes that were not asked, and may take what those that were did not for their own sake */
    private List<Outcome> all(boolean others) {
        List<Outcome> all = new ArrayList<>(Collections.nCopies(outcomes.length, UNTRIED));
        for (int place = 0; place < outcomes.length; place++) {
            Outcome outcome = outcomes[place];
            if (outcome instanceof Outcome.Failed(Cause cause) && others && open.contains(place)) {
                all.set(place, new Outcome.Deferred(cause));
            } else if (outcome != null) {
                all.set(place, outcome);
            }
        }
        return all;
    }
}
