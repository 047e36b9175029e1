package io.postrider.frontend.letter;

import io.postrider.common.address.Mailbox;
import io.postrider.common.message.SubmissionId;
import io.postrider.frontend.compose.Composed;
import io.postrider.frontend.compose.mime.Letter;
import io.postrider.frontend.compose.mime.LetterComposer;
import io.postrider.frontend.refusal.Refusal;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.submission.Submissions;
import io.postrider.frontend.submission.Submitter;
import io.postrider.frontend.submission.Taking.Composing;
import io.postrider.frontend.submission.Taking.Order;
import io.postrider.frontend.submission.Taking.Taken;
import io.postrider.frontend.wording.Wordings;
import io.postrider.frontend.wording.Words;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The path of a mail with all its parts: make its texts, check, compose, accept. */
public final class Letters {
    private final Wordings wordings;
    private final LetterRules rules;
    private final LetterComposer composer;
    private final Submissions submissions;
    private final InstantSource clock;

    public Letters(
            Wordings wordings,
            LetterRules rules,
            LetterComposer composer,
            Submissions submissions,
            InstantSource clock) {
        this.wordings = wordings;
        this.rules = rules;
        this.composer = composer;
        this.submissions = submissions;
        this.clock = clock;
    }

    /** What a client gets for a letter. */
    public sealed interface Receipt {

        /** What became of it where the rules are kept. */
        record Decided(Taken taken) implements Receipt {}

        /** Nothing was stored, for these reasons. */
        record Refused(List<Refusal> refusals) implements Receipt {}

        /** Nothing was stored, for its author may not send, or there is no key to sign with. */
        record NotFromHere(Refusal refusal) implements Receipt {}
    }

    /**
     * Blocks until the mail is synced to disk, or says why it is not taken.
     *
     * @throws io.postrider.common.spool.SpoolException nothing may be promised: the client gets no yes
     * @throws io.postrider.signing.SigningException it is not signed though it should be, and nothing was stored
     */
    public Receipt submit(LetterRequest request, Submitter submitter) {
        return switch (rules.check(said(request, submitter), clock.instant())) {
            case LetterRules.Checked.Invalid(var refusals) -> new Receipt.Refused(refusals);
            case LetterRules.Checked.Valid valid -> {
                Order order = new Order(
                        valid.letter().author().mailbox(),
                        valid.recipients(),
                        valid.terms(),
                        valid.particulars(),
                        composing(valid.letter()));
                yield receipt(request, submissions.take(order, submitter));
            }
        };
    }

    /** What is wrong with a mail, as far as that is known before it is handed in: nothing is stored or counted by this. */
    public List<Refusal> faults(LetterRequest request, Submitter submitter) {
        return switch (rules.check(said(request, submitter), clock.instant())) {
            case LetterRules.Checked.Invalid(var refusals) -> refusals;
            case LetterRules.Checked.Valid(var letter, var _, var _, var _) ->
                submissions
                        .objection(letter.author().mailbox(), submitter)
                        .map(reason -> List.of(new Refusal(place(request), reason)))
                        .orElse(List.of());
        };
    }

    private static String place(LetterRequest request) {
        WrittenAddress from = request.from();
        return from == null ? request.whole() : from.place();
    }

    /** The Message-ID of a submission that was composed here, with its brackets. */
    public String messageId(SubmissionId id) {
        return composer.messageId(id);
    }

    private Composing composing(Letter letter) {
        return new Composing() {
            @Override
            public Composed compose(SubmissionId id, @Nullable Instant date) {
                return composer.compose(letter, id, date);
            }

            @Override
            public byte[] to(Mailbox recipient) {
                return LetterComposer.to(letter, recipient);
            }
        };
    }

    private LetterRequest said(LetterRequest request, Submitter submitter) {
        Refusals refusals = new Refusals();
        Words words = wordings.said(request.words(), submitter.client().id(), refusals);
        return words.equals(request.words()) && refusals.isEmpty() ? request : request.saying(words, refusals.list());
    }

    private static Receipt receipt(LetterRequest request, Taken taken) {
        WrittenAddress from = request.from();
        return taken instanceof Taken.NotFromHere(var reason) && from != null
                ? new Receipt.NotFromHere(new Refusal(from.place(), reason))
                : new Receipt.Decided(taken);
    }
}
