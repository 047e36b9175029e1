package io.postrider.sender.transport;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.message.Content;
import io.postrider.common.replies.ReplyRules;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.common.spool.queue.Claim;
import io.postrider.sender.delivery.Attempt;
import io.postrider.sender.delivery.Delivery;
import io.postrider.sender.delivery.Result;
import io.postrider.sender.delivery.SessionPool;
import io.postrider.sender.health.Knock;
import io.postrider.sender.health.Report;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** By SMTP: to recipients' own exchangers, from one of several addresses of ours, or to a smarthost; by LMTP to a store. */
public final class OverSmtp implements Transport {

    /** One way to begin: deliveries over sessions of their own, and their share of the mail. */
    public record Start(Delivery delivery, SessionPool sessions, int weight) {}

    private final List<Start> starts;
    private final SmtpReading reading;
    private final Supplier<Knock> knocking;
    private final RandomGenerator random;
    private final InstantSource clock;

    private OverSmtp(
            List<Start> starts,
            SmtpReading reading,
            Supplier<Knock> knocking,
            RandomGenerator random,
            InstantSource clock) {
        this.starts = List.copyOf(starts);
        this.reading = reading;
        this.knocking = knocking;
        this.random = random;
        this.clock = clock;
    }

    /** To the recipients' exchangers. None of them stands for the others, so there is nobody to knock at. */
    public static OverSmtp direct(List<Start> starts, ReplyRules rules, RandomGenerator random, InstantSource clock) {
        SmtpReading reading = new SmtpReading(rules, SmtpReading.Hosts.THE_RECIPIENTS);
        return new OverSmtp(starts, reading, Knock.Impossible::new, random, clock);
    }

    /** To hosts of the route's own: such that take mail for others' domains, or stores of mail. */
    public static OverSmtp smarthost(
            Start start, ReplyRules rules, Supplier<Knock> knocking, RandomGenerator random, InstantSource clock) {
        SmtpReading reading = new SmtpReading(rules, SmtpReading.Hosts.THE_ROUTES);
        return new OverSmtp(List.of(start), reading, knocking, random, clock);
    }

    @Override
    public Carried handOver(Attempt attempt, Claim part, Content content) {
        return switch (draw().delivery().attempt(attempt, part, Stamp.on(content, part))) {
            case Result.Ended ended -> reading.of(ended);
            case Result.Withdrawn(var why) -> nothing(part, why);
            case Result.Postponed(var _, var why) -> nothing(part, why);
        };
    }

    @Override
    public Knock knock() {
        return knocking.get();
    }

    @Override
    public void tidy() {
        starts.forEach(start -> start.sessions().dismissIdle());
    }

    @Override
    public void close() {
        starts.forEach(start -> start.sessions().close());
    }

    private Start draw() {
        if (starts.size() == 1) {
            return starts.getFirst();
        }
        int drawn = random.nextInt(starts.stream().mapToInt(Start::weight).sum());
        for (Start start : starts) {
            drawn -= start.weight();
            if (drawn < 0) {
                return start;
            }
        }
        return starts.getLast();
    }

    private Carried nothing(Claim part, String why) {
        Outcome outcome = new Outcome.Deferred(new Cause.Unreachable(why));
        return new Carried(
                Collections.nCopies(part.recipients().size(), outcome),
                Set.of(),
                new Report.Nothing(),
                AttemptRecord.alone(clock.instant(), Duration.ZERO, "withdrawn"));
    }
}
