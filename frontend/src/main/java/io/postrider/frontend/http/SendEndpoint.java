package io.postrider.frontend.http;

import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.Door;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonFields;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.submission.FieldNames;
import io.postrider.frontend.submission.FieldNames.WishNames;
import io.postrider.frontend.submission.Receipt;
import io.postrider.frontend.submission.SubmissionRequest;
import io.postrider.frontend.submission.Submissions;
import io.postrider.frontend.submission.Submitter;
import io.postrider.frontend.submission.Wishes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /send} as Mini-MailGun has it: a plain text mail to any number of domains; and with five fields more, each to be left out. */
final class SendEndpoint implements Door.Endpoint {
    private static final FieldNames NAMES = new FieldNames(
            "sender",
            "recipients",
            "subject",
            "body",
            new WishNames("priority", "expires_in", "on_doubt", "on_failure", "unsubscribe"));
    private static final Set<String> KNOWN = Set.of(
            "client_id",
            "sender",
            "recipients",
            "subject",
            "body",
            "priority",
            "expires_in",
            "on_doubt",
            "on_failure",
            "unsubscribe");

    private final Submissions submissions;

    SendEndpoint(Submissions submissions) {
        this.submissions = submissions;
    }

    @Override
    public Answer answer(ObjectNode object, Submitter submitter) {
        return switch (submissions.submit(read(object), submitter)) {
            case Receipt.Accepted(var id, var suppressed, var held) -> Answer.queued(id, suppressed, held);
            case Receipt.Suppressed(var refusals) ->
                throw new RequestRefused(RefusalReason.SUPPRESSED, Refusals.message(refusals));
            case Receipt.Refused(var refusals) ->
                throw new RequestRefused(RefusalReason.INVALID, Refusals.message(refusals));
        };
    }

    private static SubmissionRequest read(ObjectNode object) {
        Refusals faults = new Refusals();
        JsonFields fields = new JsonFields(object, KNOWN, faults);
        @Nullable String author = fields.text(NAMES.author());
        @Nullable List<Optional<String>> recipients = fields.texts(NAMES.recipients());
        @Nullable String subject = fields.text(NAMES.subject());
        @Nullable String text = fields.text(NAMES.text());
        Wishes wishes = new Wishes(
                fields.optionalText(NAMES.wishes().priority()),
                fields.optionalTextOrNumber(NAMES.wishes().expiresIn()),
                fields.optionalText(NAMES.wishes().onDoubt()),
                fields.optionalText(NAMES.wishes().onFailure()),
                fields.optionalText(NAMES.wishes().unsubscribe()));
        return new SubmissionRequest(NAMES, author, recipients, subject, text, wishes, faults.list());
    }
}
