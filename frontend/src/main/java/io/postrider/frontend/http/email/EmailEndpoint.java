package io.postrider.frontend.http.email;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.DefaultAuthors;
import io.postrider.common.spool.intake.OnceKey;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.IdempotencyKey;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.letter.LetterRequest;
import io.postrider.frontend.letter.Letters;
import io.postrider.frontend.letter.Letters.Receipt;
import io.postrider.frontend.letter.Requirements;
import io.postrider.frontend.letter.WrittenAddress;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.submission.FieldNames.WishNames;
import io.postrider.frontend.submission.Taking.Taken;
import io.postrider.frontend.submission.Wishes;
import io.postrider.frontend.suppression.Reasons;
import io.postrider.frontend.wording.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /email}: a text to one recipient. */
final class EmailEndpoint implements ApiDoor.Endpoint {
    private static final WishNames NO_WISHES = new WishNames("", "", "", "", "");

    private final Letters letters;
    private final DefaultAuthors authors;
    private final long mostOctets;

    EmailEndpoint(Letters letters, DefaultAuthors authors, long mostOctets) {
        this.letters = letters;
        this.authors = authors;
        this.mostOctets = mostOctets;
    }

    @Override
    public Answer answer(Call call) {
        Refusals faults = call.faults();
        IdempotencyKey key = IdempotencyKey.of(call, EmailRoutes.PATH);
        EmailFields fields = EmailFields.read(call, mostOctets, key == null ? null : key.digest(), faults);
        String author = authors.find(call.submitter().client().id())
                .orElseThrow(() -> new RequestRefused(
                        RefusalReason.INVALID,
                        "this client has no default-from, and the request has no place for one; the operator sets it with"
                                + " `postrider client from` or PATCH /v1/clients/{name}"));
        return answer(
                letters.submit(request(fields, author, key == null ? null : key.complete(), faults), call.submitter()));
    }

    private static LetterRequest request(EmailFields fields, String author, @Nullable OnceKey once, Refusals faults) {
        Placed to = fields.required("to");
        Placed subject = fields.required("subject");
        Placed content = fields.required("content");
        Placed name = fields.optional("to_name");
        return new LetterRequest(
                "",
                WrittenAddress.parse("", author),
                List.of(),
                to == null
                        ? List.of()
                        : List.of(new WrittenAddress(to.place(), to.text(), name == null ? null : name.text())),
                List.of(),
                List.of(),
                new Words(subject, content, null),
                List.of(),
                List.of(),
                new Requirements(NO_WISHES, Wishes.NONE, List.of(), null, null, null, once),
                faults.list());
    }

    private static Answer answer(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Refused(var refusals) -> throw new RequestRefused(RefusalReason.INVALID, refusals);
            case Receipt.NotFromHere(var refusal) -> throw new RequestRefused(RefusalReason.INVALID, List.of(refusal));
            case Receipt.Decided(var taken) -> answer(taken);
        };
    }

    private static Answer answer(Taken taken) {
        return switch (taken) {
            case Taken.Stored(var id, var _, var held) -> accepted(id, held == null ? "queued" : "held");
            case Taken.Repeated(var id) -> accepted(id, "queued").with("Idempotent-Replayed", "true");
            case Taken.KeyReused() -> throw IdempotencyKey.reused();
            case Taken.NobodyLeft(var suppressed) ->
                throw new RequestRefused(RefusalReason.SUPPRESSED, Reasons.refusals("/to", List.of(), suppressed));
            case Taken.NotFromHere(var reason) -> throw new RequestRefused(RefusalReason.INVALID, reason);
        };
    }

    private static Answer accepted(SubmissionId id, String status) {
        return Answer.json(202, JsonText.newObject().put("id", id.toString()).put("status", status))
                .with("Location", EmailRoutes.PATH + "/" + id);
    }
}
