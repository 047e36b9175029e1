package io.postrider.sender.dispatch;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.Settled;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.sender.delivery.Attempt;
import io.postrider.sender.delivery.Contact;
import io.postrider.sender.delivery.Result;
import io.postrider.sender.retry.RetryRules;
import io.postrider.sender.site.SessionGate;
import io.postrider.signing.SigningException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One claim from its hand-over to its stored end, on a virtual thread of its own. */
final class Flight implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Flight.class);
    private static final EnhancedStatus OUR_TROUBLE = new EnhancedStatus(4, 3, 0);
    private static final Duration PAUSE_WHEN_UNREADABLE = Duration.ofSeconds(5);

    /** How the claim is to end. */
    private sealed interface Ending {
        record Settle(Settlement settlement) implements Ending {}

        record GiveBack(Instant due) implements Ending {}

        record Park(String reason) implements Ending {}
    }

    private final Flights flights;
    private final Flights.Tools tools;
    private final Attempt attempt;
    private final Claim claim;
    private final Berth berth;

    Flight(Flights flights, Attempt attempt, Berth berth) {
        this.flights = flights;
        this.tools = flights.tools();
        this.attempt = attempt;
        this.claim = attempt.claim();
        this.berth = berth;
    }

    Attempt attempt() {
        return attempt;
    }

    Berth berth() {
        return berth;
    }

    @Override
    public void run() {
        try {
            store(attempted());
        } finally {
            flights.landed(this);
        }
    }

    private Ending attempted() {
        try {
            return attempting();
        } finally {
            berth.attempted();
            flights.attempted(claim.lane());
        }
    }

    /** Attempts it; whatever happens, the claim gets an end. */
    private Ending attempting() {
        if (RetryRules.isExpired(claim, flights.now())) {
            return new Ending.Settle(tools.settlements().expired(claim));
        }
        Instant startedAt = flights.now();
        attempt.begin();
        try {
            return inSession();
        } catch (InterruptedException _) {
            return new Ending.GiveBack(flights.now());
        } catch (SpoolException e) {
            return unreadable(startedAt, e);
        } catch (SigningException e) {
            return unsigned(e);
        } catch (RuntimeException | VirtualMachineError e) {
            log.error("attempt=failed {} reason=\"{}\"", describe(claim), e, e);
            return broken(startedAt, "the sender failed: " + e);
        } finally {
            attempt.ended();
        }
    }

    private Ending inSession() throws InterruptedException {
        Duration comeAgain = berth.enter();
        if (comeAgain != null) {
            return new Ending.GiveBack(flights.now().plus(comeAgain));
        }
        try {
            flights.sessions().enter(new SessionGate.Visitor(claim.lane(), claim.client(), this));
            try {
                tools.settler().awaitStored();
                if (Quarantine.concerns(claim) && tools.queue().suspected(claim) == Settled.CLAIM_LOST) {
                    return new Ending.GiveBack(flights.now());
                }
                attempt.within(berth.quota());
                return ending(tools.delivery().attempt(attempt, tools.seals().content(claim)));
            } finally {
                flights.sessions().leave(claim.lane());
            }
        } finally {
            berth.leave();
        }
    }

    private Ending ending(Result result) {
        return switch (result) {
            case Result.Ended ended -> new Ending.Settle(tools.settlements().of(claim, ended, berth));
            case Result.Withdrawn(var why) -> {
                log.info("outcome=withdrawn {} reason=\"{}\"", describe(claim), why);
                yield new Ending.GiveBack(flights.now());
            }
            case Result.Postponed(var due, var why) -> {
                log.debug("outcome=postponed {} reason=\"{}\"", describe(claim), why);
                berth.postponed(Duration.between(flights.now(), due));
                yield new Ending.GiveBack(due);
            }
        };
    }

    private Ending unreadable(Instant startedAt, SpoolException failure) {
        if (attempt.withdrawn() != null && !attempt.isTransmitted()) {
            return new Ending.GiveBack(flights.now());
        }
        log.warn("attempt=unreadable {} reason=\"{}\"", describe(claim), failure.getMessage());
        return switch (failure.reason()) {
            case BUSY, FULL, CLOSED -> new Ending.GiveBack(flights.now().plus(PAUSE_WHEN_UNREADABLE));
            // Counted, so that a message that is damaged for good comes to an end.
            case FAILED, REFUSED -> broken(startedAt, "the stored message cannot be read: " + failure.getMessage());
        };
    }

    /** Never sent as it is: somebody has to look. */
    private Ending unsigned(SigningException failure) {
        log.error("attempt=not-signed {} reason=\"{}\"", describe(claim), failure.getMessage(), failure);
        return new Ending.Park("not signed: " + failure.getMessage());
    }

    private Ending broken(Instant startedAt, String what) {
        Outcome outcome = attempt.isTransmitted()
                ? new Outcome.InDoubt(what)
                : new Outcome.Deferred(new Cause.NoRoute(OUR_TROUBLE, what));
        AttemptRecord record = AttemptRecord.alone(startedAt, Duration.between(startedAt, flights.now()), "failed");
        Result.Ended ended =
                new Result.Ended(Collections.nCopies(claim.recipients().size(), outcome), record, new Contact.None());
        return new Ending.Settle(tools.settlements().of(claim, ended, berth));
    }

    private void store(Ending ending) {
        switch (ending) {
            case Ending.Settle(var settlement) -> {
                tools.journal().attempted(claim, settlement, flights.now());
                tools.settler().store(describe(claim), () -> tools.queue().settle(claim, settlement));
                tools.settlements().giveUpBehind(claim, settlement, berth);
                tools.reports().after(claim, settlement);
            }
            case Ending.Park(var reason) ->
                tools.settler().store(describe(claim), () -> tools.queue().park(claim, reason, flights.now()));
            case Ending.GiveBack(var due) ->
                tools.settler().store(describe(claim), () -> tools.queue().giveBack(claim, due));
        }
    }

    static String describe(Claim claim) {
        return "submission=" + claim.submission() + " domain=" + claim.domain();
    }
}
