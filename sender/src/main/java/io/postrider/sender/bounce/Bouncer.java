package io.postrider.sender.bounce;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.common.address.Domain;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.bounces.Bounces;
import io.postrider.common.spool.bounces.DueBounce;
import io.postrider.common.spool.clients.Clients;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the reports that are due. Any number of senders may do so side by side, and any of them may die at any point: a report is
 * stored in the transaction that takes off what it reports.
 */
public final class Bouncer {

    /** Reports are mail of the system's own, not of the client whose mail failed. */
    static final String CLIENT = "postrider";

    /** What fails together at several destinations is told in one report. */
    private static final Duration GATHERING = Duration.ofSeconds(2);

    private static final int BATCH = 50;

    private static final Logger log = LoggerFactory.getLogger(Bouncer.class);

    private final Bounces bounces;
    private final Clients clients;
    private final Set<Domain> served;
    private final BounceComposer composer;
    private final Counter made;

    /** Makes reports to reverse-paths at the domains that are {@code served}. */
    public Bouncer(
            Bounces bounces, Clients clients, Set<Domain> served, BounceComposer composer, MeterRegistry meters) {
        this.bounces = bounces;
        this.clients = clients;
        this.served = Set.copyOf(served);
        this.composer = composer;
        this.made = Counter.builder("postrider.reports")
                .description("Reports on undelivered mail made for reverse-paths")
                .register(meters);
    }

    /** Makes all that are due. */
    public void round(Instant now) {
        try {
            List<DueBounce> due;
            do {
                due = bounces.due(now.minus(GATHERING), BATCH);
                for (DueBounce one : due) {
                    makeOrDrop(one, now);
                }
            } while (due.size() >= BATCH);
        } catch (SpoolException e) {
            log.debug("reports not made now: {}", e.getMessage());
        }
    }

    /** One that cannot be composed must not stand in the way of all others for ever. */
    private void makeOrDrop(DueBounce due, Instant now) {
        try {
            make(due, now);
        } catch (SpoolException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("bounce=dropped submission={} reason=\"it cannot be composed\"", due.submission(), e);
            bounces.drop(due);
        }
    }

    private void make(DueBounce due, Instant now) {
        if (!served.contains(due.to().domain())) {
            log.warn(
                    "bounce=dropped submission={} reason=\"{} is not among sender.bounces.domains\"",
                    due.submission(),
                    due.to().domain());
            bounces.drop(due);
            return;
        }
        SubmissionId id = SubmissionId.at(now);
        if (bounces.report(
                due,
                composer.compose(
                        due,
                        bounces.whole(due, BounceComposer.MOST_RETURNED).orElse(null),
                        id,
                        clients.ensure(CLIENT, now).id(),
                        now))) {
            made.increment();
            log.info(
                    "bounce=queued submission={} as={} domain={} recipients={}",
                    due.submission(),
                    id,
                    due.to().domain(),
                    due.recipients().size());
        }
    }
}
