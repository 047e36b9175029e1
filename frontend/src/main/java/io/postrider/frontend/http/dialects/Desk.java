package io.postrider.frontend.http.dialects;

import io.postrider.common.message.SubmissionId;
import io.postrider.frontend.http.api.IdempotencyKey;
import io.postrider.frontend.http.api.Together;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.letter.LetterRequest;
import io.postrider.frontend.letter.Letters;
import io.postrider.frontend.letter.Letters.Receipt;
import io.postrider.frontend.raw.RawMails;
import io.postrider.frontend.raw.RawRequest;
import io.postrider.frontend.refusal.Refusal;
import io.postrider.frontend.submission.Submitter;
import io.postrider.frontend.submission.Taking.Taken;
import java.util.List;
import java.util.function.Function;

/** Where every vendor's door hands in mail; the way from here on is that of {@code /v1/submissions}. */
public final class Desk {
    private final Letters letters;
    private final RawMails raw;

    public Desk(Letters letters, RawMails raw) {
        this.letters = letters;
        this.raw = raw;
    }

    /** What became of one of many. */
    public sealed interface Result {

        record Done(Posted posted) implements Result {}

        record Refused(RequestRefused refused) implements Result {}
    }

    /** Hands in one mail; what is wrong with it is thrown as {@link RequestRefused}, all at once. */
    public Posted hand(LetterRequest request, Submitter submitter) {
        return posted(letters.submit(request, submitter));
    }

    /** Hands in one finished message, as it is. */
    public Posted hand(RawRequest request, Submitter submitter) {
        return posted(raw.submit(request, submitter));
    }

    /** The Message-ID that a mail composed here has, with its brackets. */
    public String messageId(SubmissionId id) {
        return letters.messageId(id);
    }

    /** What is wrong with a mail, as far as that is known before it is handed in; nothing is stored. */
    public List<Refusal> faults(LetterRequest request, Submitter submitter) {
        return letters.faults(request, submitter);
    }

    /**
     * Hands in many, each with a result of its own, in their order.
     *
     * @param door for the log
     * @param request of an item; what it throws as {@link RequestRefused} is that item's result
     */
    public <T> List<Result> each(String door, List<T> items, Function<T, LetterRequest> request, Submitter submitter) {
        return Together.each(
                items.size(),
                door,
                i -> new Result.Done(hand(request.apply(items.get(i)), submitter)),
                Result.Refused::new);
    }

    private static Posted posted(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Refused(var refusals) -> throw new RequestRefused(RefusalReason.UNACCEPTABLE, refusals);
            case Receipt.NotFromHere(var refusal) ->
                throw new RequestRefused(RefusalReason.UNACCEPTABLE, List.of(refusal));
            case Receipt.Decided(var taken) -> posted(taken);
        };
    }

    private static Posted posted(Taken taken) {
        return switch (taken) {
            case Taken.Stored(var id, var suppressed, var held) -> new Posted.Accepted(id, suppressed, held, false);
            case Taken.Repeated(var id) -> new Posted.Accepted(id, List.of(), null, true);
            case Taken.NobodyLeft(var suppressed) -> new Posted.Nobody(suppressed);
            case Taken.KeyReused() -> throw IdempotencyKey.reused();
            case Taken.NotFromHere(var reason) -> throw new RequestRefused(RefusalReason.UNACCEPTABLE, reason);
        };
    }
}
