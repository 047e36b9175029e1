package io.postrider.frontend.submission;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.message.Content;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.Acceptance;
import io.postrider.common.spool.intake.Intake;
import io.postrider.common.spool.intake.NewEnvelope;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.OnceKey;
import io.postrider.common.spool.intake.Particulars;
import io.postrider.common.spool.intake.Seal;
import io.postrider.common.spool.intake.Start;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.frontend.compose.Composed;
import io.postrider.frontend.compose.Composer;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusal;
import io.postrider.frontend.submission.Taking.Order;
import io.postrider.frontend.submission.Taking.Taken;
import io.postrider.frontend.suppression.Reasons;
import io.postrider.frontend.suppression.Responsibility;
import io.postrider.frontend.suppression.Screen;
import io.postrider.frontend.unsubscribe.Link;
import io.postrider.frontend.unsubscribe.OwnCopies;
import io.postrider.signing.Signatory;
import io.postrider.signing.Signed;
import io.postrider.signing.SigningException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
    private final Signatory signatory;
    private final Screen screen;
    private final OwnCopies copies;
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
        this.signatory = signatory;
        this.screen = responsibility.screen();
        this.copies = responsibility.copies();
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
            case Taken.Stored(var id, var suppressed) -> new Receipt.Accepted(id, suppressed);
            case Taken.NobodyLeft(var suppressed) -> {
                List<Optional<String>> written = request.recipients();
                yield new Receipt.Suppressed(Reasons.refusals(
                        request.names().recipients(), written == null ? List.of() : written, suppressed));
            }
            case Taken.Unsigned(var reason) ->
                new Receipt.Refused(List.of(new Refusal(request.names().author(), reason)));
            case Taken.Repeated(var _) -> throw new IllegalStateException("nothing was to be repeated");
            case Taken.KeyReused() -> throw new IllegalStateException("there was no key");
        };
    }

    /**
     * Blocks until the mail is synced to disk, or says why it is not taken; then nothing was stored.
     *
     * @throws io.postrider.common.spool.SpoolException nothing may be promised: the client gets no yes
     * @throws SigningException it is not signed though it should be, and nothing was stored
     */
    public Taken take(Order order, Submitter submitter) {
        Instant now = clock.instant();
        List<Suppression> suppressed = screen.suppressed(submitter.client().id(), order.recipients(), now);
        if (suppressed.size() == order.recipients().size()) {
            return earlier(order, submitter, now).orElseGet(() -> new Taken.NobodyLeft(suppressed));
        }
        try {
            return store(order, suppressed, submitter, now);
        } catch (SigningException e) {
            if (e.reason() == SigningException.Reason.NO_KEY) {
                return new Taken.Unsigned(e.getMessage() + "; the operator makes one with `postrider domain add`");
            }
            LOG.error(
                    "not signed, so not stored: from={} reason={}",
                    order.author().domain(),
                    e.getMessage(),
                    e);
            throw e;
        }
    }

    /** A repetition of what was taken stays one, though it would not be taken today. */
    private Optional<Taken> earlier(Order order, Submitter submitter, Instant now) {
        OnceKey once = order.particulars().once();
        return once == null
                ? Optional.empty()
                : intake.earlier(submitter.client().id(), once, now)
                        .map(acceptance -> Taken.of(nextId(), List.of(), acceptance));
    }

    /** Each is greater than the one before in this process (RFC 9562, 6.2). */
    private SubmissionId nextId() {
        return new SubmissionId(ids.create());
    }

    private Taken store(Order order, List<Suppression> suppressed, Submitter submitter, Instant now) {
        SubmissionId id = nextId();
        Written mail = compose(order, unsent(suppressed), id, submitter.client().id(), now);
        Acceptance acceptance = intake.accept(new NewSubmission(
                id,
                submitter.client().id(),
                new ReversePath.ToMailbox(order.reversePath()),
                mail.message().content(),
                mail.message().needs(),
                mail.envelopes(),
                now,
                expiresAt(order, now),
                order.terms().lane(),
                order.terms().onDoubt(),
                mail.seal(),
                order.particulars().with(order.terms().onFailure())));
        if (acceptance instanceof Acceptance.Stored) {
            accepted.increment();
            log(
                    id,
                    order,
                    suppressed.size(),
                    submitter,
                    mail.message().content().size(),
                    now);
        }
        return Taken.of(id, suppressed, acceptance);
    }

    /** @param message of the first envelope, and of all others that have none of their own */
    private record Written(Composed message, Seal seal, List<NewEnvelope> envelopes) {}

    /** Dated and signed now, or when it is released: mail that was held must not arrive as old as it is. */
    private Written compose(Order order, Map<Mailbox, String> unsent, SubmissionId id, ClientId client, Instant now) {
        boolean isSentNow = order.particulars().start() instanceof Start.Now;
        Composed message = order.composing().compose(id, isSentNow ? now : null);
        return switch (order.terms().unsubscribe()) {
            case NONE -> {
                List<NewEnvelope> envelopes = Submission.envelopes(order.recipients(), unsent);
                if (!isSentNow) {
                    yield new Written(
                            message, signatory.later(client, order.author().domain()), envelopes);
                }
                Signed signed = signatory.sign(client, order.author().domain(), message.content(), now);
                yield new Written(new Composed(signed.content(), message.needs()), signed.seal(), envelopes);
            }
            case ONE_CLICK -> personal(order, unsent, message, headers(order, message, id, client), client, now);
        };
    }

    /** A message for each recipient, all over one body, each in an envelope of its own. */
    private Written personal(
            Order order,
            Map<Mailbox, String> unsent,
            Composed message,
            List<byte[]> headers,
            ClientId client,
            Instant now) {
        List<Content> contents;
        Seal seal;
        if (order.particulars().start() instanceof Start.Now) {
            List<Signed> signed = signatory.sign(client, order.author().domain(), message.content(), headers, now);
            contents = signed.stream().map(Signed::content).toList();
            seal = signed.getFirst().seal();
        } else {
            contents = headers.stream().map(message.content()::withHeader).toList();
            seal = signatory.later(client, order.author().domain());
        }
        List<NewEnvelope> envelopes = new ArrayList<>(headers.size());
        for (int i = 0; i < headers.size(); i++) {
            NewEnvelope envelope = Submission.envelopes(
                            List.of(order.recipients().get(i)), unsent)
                    .getFirst();
            envelopes.add(i == 0 ? envelope : envelope.with(contents.get(i)));
        }
        return new Written(new Composed(contents.getFirst(), message.needs()), seal, envelopes);
    }

    /** One for each recipient; their links are signed, too. */
    private List<byte[]> headers(Order order, Composed message, SubmissionId id, ClientId client) {
        byte[] header = message.content().header();
        List<byte[]> headers = new ArrayList<>(order.recipients().size());
        for (Mailbox recipient : order.recipients()) {
            Link link = new Link(client, id, recipient);
            headers.add(
                    order.recipients().size() == 1
                            ? copies.only(header, link)
                            : copies.oneOf(
                                    header,
                                    headers.size() + 1,
                                    order.composing().to(recipient),
                                    link));
        }
        return headers;
    }

    private static @Nullable Instant expiresAt(Order order, Instant now) {
        Duration expiresIn = order.terms().expiresIn();
        if (expiresIn == null) {
            return null;
        }
        return switch (order.particulars().start()) {
            case Start.Now() -> now.plus(expiresIn);
            case Start.At(var sendAt) -> sendAt.plus(expiresIn);
            case Start.Held(var _) -> null;
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
