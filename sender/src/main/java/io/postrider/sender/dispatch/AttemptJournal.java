package io.postrider.sender.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.RecipientVerdict;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.common.spool.queue.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attempts as the operator sees them: one log line and one count for each different outcome of an attempt, and how long
 * mail took from accept to sent. Never a body, never an address's owner beyond the domain.
 */
public final class AttemptJournal {

    private static final Logger log = LoggerFactory.getLogger(AttemptJournal.class);

    /** The outcomes that are counted apart; the names are those of the metric. */
    private enum Word {
        SENT("sent"),
        DEFERRED("deferred"),
        FAILED("failed"),
        EXPIRED("expired"),
        IN_DOUBT("in_doubt");

        private final String text;

        Word(String text) {
            this.text = text;
        }
    }

    private record Line(Word word, String reply, String about) {}

    private final Map<Word, Counter> counters = new EnumMap<>(Word.class);
    private final Timer acceptToSent;
    private final DistributionSummary batches;
    private final MeterRegistry meters;

    public AttemptJournal(MeterRegistry meters) {
        this.meters = meters;
        for (Word word : Word.values()) {
            counters.put(word, meters.counter("postrider.attempts", "outcome", word.text));
        }
        this.acceptToSent = Timer.builder("postrider.accept.to.sent")
                .description("from accept, or the time to send, to the next hop's yes")
                .serviceLevelObjectives(
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Duration.ofDays(1))
                .register(meters);
        this.batches = DistributionSummary.builder("postrider.claim.batch")
                .description("envelopes claimed at once")
                .register(meters);
    }

    void claimed(int envelopes) {
        batches.record(envelopes);
    }

    /** Shows a number that is asked for when it is looked at. */
    public <T> void gauge(String name, T of, ToIntFunction<T> value) {
        meters.gauge(name, of, value::applyAsInt);
    }

    /** Shows a count that is kept elsewhere and only grows. */
    public <T> void count(String name, T of, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, of, value).register(meters);
    }

    /** The same, one of several under one name, told apart by the value of a tag. */
    public <T> void count(String name, String tag, String tagged, T of, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, of, value).tag(tag, tagged).register(meters);
    }

    void attempted(Claim claim, Settlement settlement, Instant now) {
        // One line for an outcome, however many recipients shared it; the first one's reply stands for theirs.
        Map<Word, Line> lines = new EnumMap<>(Word.class);
        Map<Word, Integer> recipients = new EnumMap<>(Word.class);
        for (RecipientVerdict each : settlement.verdicts()) {
            Line line = line(each);
            lines.putIfAbsent(line.word(), line);
            refused(line);
            recipients.merge(line.word(), 1, Integer::sum);
        }
        lines.forEach((word, line) -> {
            Objects.requireNonNull(counters.get(word)).increment();
            if (word == Word.SENT) {
                acceptToSent.record(Duration.between(claim.since(), now));
            }
            write(claim, settlement.attempt(), line, recipients.getOrDefault(word, 0));
        });
    }

    /** By class, of which there are few, and not by reply. */
    private void refused(Line line) {
        if (!line.about().isEmpty()) {
            meters.counter("postrider.refusals", "outcome", line.word().text, "class", line.about())
                    .increment();
        }
    }

    private static void write(Claim claim, AttemptRecord attempt, Line line, int recipients) {
        log.info(
                "outcome={} submission={} domain={} recipients={} attempt={} host={} address={} stage={} class={} took={}ms reply=\"{}\"",
                line.word().text,
                claim.submission(),
                claim.domain(),
                recipients,
                claim.attempts() + 1,
                attempt.host() == null ? "-" : attempt.host(),
                attempt.address() == null ? "-" : attempt.address(),
                attempt.stage(),
                line.about().isEmpty() ? "-" : line.about(),
                attempt.took().toMillis(),
                line.reply());
    }

    private static Line line(RecipientVerdict each) {
        String about = each.about() == null ? "" : each.about().word();
        return switch (each.verdict()) {
            case Verdict.Sent(var reply) -> new Line(Word.SENT, reply.toString(), about);
            case Verdict.Failed(var cause) -> new Line(Word.FAILED, cause.toString(), about);
            case Verdict.Expired(var cause) -> new Line(Word.EXPIRED, cause.toString(), about);
            case Verdict.Deferred(var cause) -> new Line(Word.DEFERRED, cause.toString(), about);
            case Verdict.InDoubt(var what) -> new Line(Word.IN_DOUBT, what, about);
            case Verdict.ExpiredInDoubt(var what) -> new Line(Word.EXPIRED, "in doubt: " + what, about);
        };
    }
}
