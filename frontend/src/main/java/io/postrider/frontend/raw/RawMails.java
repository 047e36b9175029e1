package io.postrider.frontend.raw;

import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.delivery.OnFailure;
import io.postrider.common.spool.intake.NewEnvelope;
import io.postrider.common.spool.intake.Particulars;
import io.postrider.frontend.compose.Composer;
import io.postrider.frontend.letter.Letters.Receipt;
import io.postrider.frontend.letter.Requirements;
import io.postrider.frontend.letter.StartRules;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusal;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.rules.AddressRules;
import io.postrider.frontend.submission.FieldNames;
import io.postrider.frontend.submission.Submissions;
import io.postrider.frontend.submission.Submitter;
import io.postrider.frontend.submission.Taking.Order;
import io.postrider.frontend.submission.Taking.Taken;
import io.postrider.frontend.submission.Terms;
import io.postrider.frontend.submission.WishRules;
import io.postrider.frontend.wish.WishLimits;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The path of a finished message: envelope and message are checked, and it is accepted as it is. */
public final class RawMails {
    private final AddressRules addresses;
    private final int recipientLimit;
    private final WishLimits limits;
    private final Composer composer;
    private final Submissions submissions;
    private final InstantSource clock;

    /** Message-IDs that are missing are those of the composer. */
    public RawMails(
            AddressRules addresses,
            int recipientLimit,
            WishLimits limits,
            Composer composer,
            Submissions submissions,
            InstantSource clock) {
        this.addresses = addresses;
        this.recipientLimit = Math.min(recipientLimit, NewEnvelope.LIMIT);
        this.limits = limits;
        this.composer = composer;
        this.submissions = submissions;
        this.clock = clock;
    }

    /**
     * Blocks until the mail is synced to disk, or says why it is not taken.
     *
     * @throws io.postrider.common.spool.SpoolException nothing may be promised: the client gets no yes
     * @throws io.postrider.signing.SigningException it is not signed though it should be, and nothing was stored
     */
    public Receipt submit(RawRequest request, Submitter submitter) {
        Refusals refusals = new Refusals();
        refusals.addAll(request.faults());
        ReversePath reversePath = reversePath(request.from(), refusals);
        Set<Mailbox> recipients = recipients(request.to(), refusals);
        Requirements asked = request.requirements();
        Terms terms = WishRules.check(asked.names(), asked.wishes(), refusals);
        checkPossible(asked.names(), terms, reversePath, refusals);
        Particulars particulars = StartRules.check(asked, terms.expiresIn(), clock.instant(), refusals)
                .with(request.reports());
        RawMessage message = message(request, refusals);
        if (message == null || reversePath == null || !refusals.isEmpty()) {
            return new Receipt.Refused(refusals.list());
        }
        Taken taken = submissions.take(
                order(new Sound(message, request.trace()), reversePath, recipients, terms, particulars), submitter);
        return taken instanceof Taken.NotFromHere(var reason)
                ? new Receipt.NotFromHere(
                        new Refusal(request.lines().apply(message.author().line()), reason))
                : new Receipt.Decided(taken);
    }

    private @Nullable ReversePath reversePath(RawRequest.From from, Refusals refusals) {
        return switch (from) {
            case RawRequest.From.Missing() -> null;
            case RawRequest.From.Nowhere() -> new ReversePath.Null();
            case RawRequest.From.Written(var written) -> {
                Mailbox mailbox = addresses.mailbox(written.place(), written.text(), refusals);
                yield mailbox == null ? null : new ReversePath.ToMailbox(mailbox);
            }
        };
    }

    private void checkPossible(
            FieldNames.WishNames names, Terms terms, @Nullable ReversePath reversePath, Refusals refusals) {
        Mailbox told = reversePath instanceof ReversePath.ToMailbox(var mailbox) ? mailbox : null;
        WishRules.checkPossible(names, terms, told, limits, refusals);
        if (reversePath instanceof ReversePath.Null && terms.onFailure() == OnFailure.BOUNCE) {
            refusals.add(names.onFailure(), "\"bounce\" is not possible: with the reverse-path <> nobody is told");
        }
    }

    private static @Nullable RawMessage message(RawRequest request, Refusals refusals) {
        return switch (request.reading()) {
            case RawReader.Reading.Sound(var message) -> message;
            case RawReader.Reading.Faulty(var faults) -> {
                faults.forEach(fault -> refusals.add(request.lines().apply(fault.line()), fault.reason()));
                yield null;
            }
        };
    }

    private Set<Mailbox> recipients(List<Placed> written, Refusals refusals) {
        Set<Mailbox> recipients = new LinkedHashSet<>();
        if (written.size() > recipientLimit) {
            refusals.add(
                    written.getLast().place(),
                    "is given " + written.size() + " times; at most " + recipientLimit + " recipients are taken");
            return recipients;
        }
        for (Placed each : written) {
            Mailbox mailbox = addresses.mailbox(each.place(), each.text(), refusals);
            if (mailbox != null) {
                recipients.add(mailbox);
            }
        }
        return recipients;
    }

    private record Sound(RawMessage message, RawRequest.Trace trace) {}

    private Order order(
            Sound sound, ReversePath reversePath, Set<Mailbox> recipients, Terms terms, Particulars particulars) {
        List<Mailbox> envelope = new ArrayList<>(recipients);
        if (reversePath instanceof ReversePath.ToMailbox(var mailbox)) {
            envelope.add(mailbox);
        }
        return new Order(
                sound.message().author().mailbox(),
                reversePath,
                List.copyOf(recipients),
                terms,
                particulars,
                (id, date) -> sound.message().composed(sound.trace().of(id), composer.messageId(id), date, envelope));
    }
}
