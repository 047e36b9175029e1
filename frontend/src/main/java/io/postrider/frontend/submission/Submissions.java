package io.postrider.frontend.submission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.intake.Intake;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.frontend.compose.Composed;
import io.postrider.frontend.compose.Composer;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusal;
import io.postrider.frontend.suppression.Reasons;
import io.postrider.frontend.suppression.Responsibility;
import io.postrider.frontend.suppression.Screen;
import io.postrider.signing.Signatory;
import io.postrider.signing.Signed;
import io.postrider.signing.SigningException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The path of every submission, whichever door it came through: check, compose, accept. */
public final class Submissions {
    private static final Logger LOG = LoggerFactory.getLogger(Submissions.class);

    private final SubmissionRules rules;
    private final Composer composer;
    private final Signatory signatory;
    private final Screen screen;
    private final Intake intake;
    private final SubmissionIds ids;
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
        this.signatory = signatory;
        this.screen = responsibility.screen();
        this.intake = responsibility.intake();
        this.ids = new SubmissionIds(clock);
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
            case Checked.Valid(var submission) -> accept(request, submission, submitter);
        };
    }

    private Receipt accept(SubmissionRequest request, Submission submission, Submitter submitter) {
        Instant now = clock.instant();
        List<Suppression> suppressed = screen.suppressed(submitter.client().id(), submission.recipients(), now);
        if (suppressed.size() == submission.recipients().size()) {
            return new Receipt.Suppressed(refusals(request, suppressed));
        }
        try {
            return new Receipt.Accepted(accept(submission, suppressed, submitter, now), suppressed);
        } catch (SigningException e) {
            if (e.reason() == SigningException.Reason.NO_KEY) {
                String text = e.getMessage() + "; the operator makes one with `postrider domain add`";
                return new Receipt.Refused(List.of(new Refusal(request.names().author(), text)));
            }
            LOG.error(
                    "not signed, so not stored: from={} reason={}",
                    submission.author().domain(),
                    e.getMessage(),
                    e);
            throw e;
        }
    }

    private SubmissionId accept(Submission submission, List<Suppression> suppressed, Submitter submitter, Instant now) {
        SubmissionId id = ids.next();
        Composed message = composer.compose(
                submission.author(), submission.recipients(), submission.subject(), submission.text(), id, now);
        Signed signed =
                signatory.sign(submitter.client().id(), submission.author().domain(), message.content(), now);
        Duration expiresIn = submission.terms().expiresIn();
        intake.accept(new NewSubmission(
                id,
                submitter.client().id(),
                new ReversePath.ToMailbox(submission.author()),
                signed.content(),
                message.needs(),
                submission.envelopes(unsent(suppressed)),
                now,
                expiresIn == null ? null : now.plus(expiresIn),
                submission.terms().lane(),
                submission.terms().onDoubt(),
                signed.seal()));
        accepted.increment();
        log(
                id,
                submission,
                suppressed.size(),
                submitter,
                signed.content().size(),
                Duration.between(now, clock.instant()));
        return id;
    }

    private static List<Refusal> refusals(SubmissionRequest request, List<Suppression> suppressed) {
        List<Optional<String>> written = request.recipients();
        return Reasons.refusals(request.names().recipients(), written == null ? List.of() : written, suppressed);
    }

    private static Map<Mailbox, String> unsent(List<Suppression> suppressed) {
        if (suppressed.isEmpty()) {
            return Map.of();
        }
        Map<Mailbox, String> unsent = new HashMap<>();
        suppressed.forEach(entry -> unsent.put(entry.address(), Reasons.why(entry)));
        return unsent;
    }

    private static void log(
            SubmissionId id, Submission submission, int suppressed, Submitter submitter, long size, Duration took) {
        LOG.info(
                "accepted {} client={} address={} from={} recipients={} suppressed={} size={} took={}ms",
                id,
                Cleaned.logged(submitter.client().name()),
                Cleaned.logged(submitter.address()),
                submission.author().domain(),
                submission.recipients().size(),
                suppressed,
                size,
                took.toMillis());
    }
}
