package io.postrider.frontend.submission;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.intake.Acceptance;
import io.postrider.common.spool.intake.Intake;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.OnceKey;
import io.postrider.common.spool.intake.Particulars;
import io.postrider.common.spool.intake.Start;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.frontend.compose.Composer;
import io.postrider.frontend.limits.Allowance;
import io.postrider.frontend.limits.Brake;
import io.postrider.frontend.limits.LimitExceeded;
import io.postrider.frontend.limits.Limiter;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusal;
import io.postrider.frontend.rights.AuthorRules;
import io.postrider.frontend.submission.SubmissionRules.Checked;
import io.postrider.frontend.submission.Taking.Order;
import io.postrider.frontend.submission.Taking.Taken;
import io.postrider.frontend.suppression.Reasons;
import io.postrider.frontend.suppression.Responsibility;
import io.postrider.frontend.suppression.Screen;
import io.postrider.signing.Signatory;
import io.postrider.signing.SigningException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The path of every submission, whichever door it came through: check, compose, accept. */
public final class Submissions {
    private static final Logger LOG = LoggerFactory.getLogger(Submissions.class);

    private final SubmissionRules rules;
    private final Composer composer;
    private final AuthorRules authors;
    private final Limiter limiter;
    private final Brake brake;
    private final Screen screen;
    private final Writing writing;
    private final Intake intake;
    private final TimeOrderedEpochFactory ids;
    private final InstantSource clock;
    private final Counter accepted;

    public Submissions(
            SubmissionRules rules,
            Composer composer,
            Signatory signatory,
            Responsibility responsibility,
            InstantSource clock,
            MeterRegistry meters) {
        this.rules = rules;
        this.composer = composer;
        this.authors = responsibility.authors();
        this.limiter = responsibility.limiter();
        this.brake = responsibility.brake();
        this.screen = responsibility.screen();
        this.writing = new Writing(signatory, responsibility.copies());
        this.intake = responsibility.intake();
        this.ids = new TimeOrderedEpochFactory(clock.withZone(ZoneOffset.UTC));
        this.clock = clock;
        this.accepted = Counter.builder("postrider.accepted")
                .description("Submissions stored durably and answered yes")
                .register(meters);
    }

    /**
     * Blocks until the mail is synced to disk, or says why it is refused; then nothing was stored.
     *
     * @throws io.postrider.common.spool.SpoolException nothing may be promised: the client gets no yes
     * @throws SigningException it is not signed though it should be, and nothing was stored
     */
    public Receipt submit(SubmissionRequest request, Submitter submitter) {
        return switch (rules.check(request)) {
            case Checked.Invalid(var refusals) -> new Receipt.Refused(refusals);
            case Checked.Valid(var submission) -> receipt(request, take(order(submission), submitter));
        };
    }

    private Order order(Submission submission) {
        return new Order(
                submission.author(),
                submission.recipients(),
                submission.terms(),
                Particulars.NONE,
                (id, date) -> composer.compose(
                        submission.author(),
                        submission.recipients(),
                        submission.subject(),
                        submission.text(),
                        id,
                        Objects.requireNonNull(date)));
    }

    private static Receipt receipt(SubmissionRequest request, Taken taken) {
        return switch (taken) {
            case Taken.Stored(var id, var suppressed, var held) -> new Receipt.Accepted(id, suppressed, held);
            case Taken.NobodyLeft(var suppressed) -> {
                List<Optional<String>> written = request.recipients();
                yield new Receipt.Suppressed(Reasons.refusals(
                        request.names().recipients(), written == null ? List.of() : written, suppressed));
            }
            case Taken.NotFromHere(var reason) ->
                new Receipt.Refused(List.of(new Refusal(request.names().author(), reason)));
            case Taken.Repeated(var _) -> throw new IllegalStateException("nothing was to be repeated");
            case Taken.KeyReused() -> throw new IllegalStateException("there was no key");
        };
    }

    /**
     * Blocks until the mail is synced to disk, or says why it is not taken; then nothing was stored.
     *
     * @throws LimitExceeded its key or client has handed in as much as it may for now; nothing was stored
     * @throws io.postrider.common.spool.SpoolException nothing may be promised: the client gets no yes
     * @throws SigningException it is not signed though it should be, and nothing was stored
     */
    public Taken take(Order order, Submitter submitter) {
        Optional<String> objection = authors.objection(order.author(), order.reversePath(), submitter.key());
        if (objection.isPresent()) {
            return new Taken.NotFromHere(objection.get());
        }
        Instant now = clock.instant();
        if (limiter.take(submitter.key(), order.recipients().size()) instanceof Allowance.Exceeded exceeded) {
            return earlier(order, submitter, now).orElseThrow(() -> new LimitExceeded(exceeded));
        }
        List<Suppression> suppressed = screen.suppressed(submitter.client().id(), order.recipients(), now);
        if (suppressed.size() == order.recipients().size()) {
            return earlier(order, submitter, now).orElseGet(() -> new Taken.NobodyLeft(suppressed));
        }
        try {
            return store(braked(order, submitter, now), suppressed, submitter, now);
        } catch (SigningException e) {
            if (e.reason() == SigningException.Reason.NO_KEY) {
                return new Taken.NotFromHere(e.getMessage() + "; the operator makes one with `postrider domain add`");
            }
            LOG.error(
                    "not signed, so not stored: from={} reason={}",
                    order.author().domain(),
                    e.getMessage(),
                    e);
            throw e;
        }
    }

    /** Why this author is not one whom the submitter may send for, if it is so. */
    public Optional<String> objection(Mailbox author, Submitter submitter) {
        return authors.objection(author, new ReversePath.ToMailbox(author), submitter.key());
    }

    private Order braked(Order order, Submitter submitter, Instant now) {
        String why = brake.why(submitter.key(), now);
        return why == null ? order : order.braked(why);
    }

    /** A repetition of what was taken stays one, though it would not be taken today. */
    private Optional<Taken> earlier(Order order, Submitter submitter, Instant now) {
        OnceKey once = order.particulars().once();
        return once == null
                ? Optional.empty()
                : intake.earlier(submitter.client().id(), once, now)
                        .map(acceptance -> Taken.of(nextId(), List.of(), acceptance, order));
    }

    /** Each is greater than the one before in this process (RFC 9562, 6.2). */
    private SubmissionId nextId() {
        return new SubmissionId(ids.create());
    }

    private Taken store(Order order, List<Suppression> suppressed, Submitter submitter, Instant now) {
        SubmissionId id = nextId();
        Writing.Written mail = writing.write(order, unsent(suppressed), id, submitter, now);
        Acceptance acceptance = intake.accept(new NewSubmission(
                id,
                submitter.client().id(),
                order.reversePath(),
                mail.message().content(),
                mail.message().needs(),
                mail.envelopes(),
                now,
                expiresAt(order, now),
                order.terms().lane(),
                order.terms().onDoubt(),
                mail.seal(),
                order.particulars().with(order.terms().onFailure())));
        if (acceptance instanceof Acceptance.Stored || acceptance instanceof Acceptance.Braked) {
            accepted.increment();
            log(
                    id,
                    order,
                    suppressed.size(),
                    submitter,
                    mail.message().content().size(),
                    now);
        }
        return Taken.of(id, suppressed, acceptance, order);
    }

    private static @Nullable Instant expiresAt(Order order, Instant now) {
        Duration expiresIn = order.terms().expiresIn();
        if (expiresIn == null) {
            return null;
        }
        return expiresAt(order.particulars().start(), expiresIn, now);
    }

    /** What the brake holds expires when it was to: its client wanted it by then or not at all. */
    private static @Nullable Instant expiresAt(Start start, Duration expiresIn, Instant now) {
        return switch (start) {
            case Start.Now() -> now.plus(expiresIn);
            case Start.At(var sendAt) -> sendAt.plus(expiresIn);
            case Start.Held(var _) -> null;
            case Start.Braked(var then, var _) -> expiresAt(then, expiresIn, now);
        };
    }

    private static Map<Mailbox, String> unsent(List<Suppression> suppressed) {
        if (suppressed.isEmpty()) {
            return Map.of();
        }
        Map<Mailbox, String> unsent = new HashMap<>();
        suppressed.forEach(entry -> unsent.put(entry.address(), Reasons.why(entry)));
        return unsent;
    }

    private void log(SubmissionId id, Order order, int suppressed, Submitter submitter, long size, Instant began) {
        LOG.info(
                "accepted {} client={} address={} from={} recipients={} suppressed={} size={} took={}ms",
                id,
                Cleaned.logged(submitter.client().name()),
                Cleaned.logged(submitter.address()),
                order.author().domain(),
                order.recipients().size(),
                suppressed,
                size,
                Duration.between(began, clock.instant()).toMillis());
    }
}
