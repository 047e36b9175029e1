package io.postrider.frontend.http.dialects.mailgun;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.intake.OnceKey;
import io.postrider.frontend.compose.mime.Shelf;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.IdempotencyKey;
import io.postrider.frontend.http.dialects.Desk.Result;
import io.postrider.frontend.http.dialects.Draft;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.dialects.Posted;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.letter.WrittenAddress;
import io.postrider.frontend.raw.RawReader.Reading;
import io.postrider.frontend.raw.RawRequest;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.submission.Submitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes mail: composed here of a form's fields, or finished. */
final class Messages {
    static final String COMPOSED = "/v3/{domain}/messages";
    static final String FINISHED = "/v3/{domain}/messages.mime";

    /** As many as Mailgun takes. */
    private static final int MOST = 1_000;

    private final PostOffice office;

    Messages(PostOffice office) {
        this.office = office;
    }

    /** {@code POST …/messages}. */
    Answer compose(Call call) {
        call.allowOnly();
        try (Shelf shelf = new Shelf()) {
            Refusals faults = new Refusals();
            IdempotencyKey key = IdempotencyKey.of(call, COMPOSED);
            MailgunForm form = MailgunForm.read(call, office, shelf, key, faults);
            refuseMessage(form, faults);
            MailgunMail mail = new MailgunMail(form, faults);
            Submitter submitter = mail.finish().submitter(call.submitter());
            OnceKey once = key == null ? null : key.complete();
            List<WrittenAddress> each = mail.each();
            if (each.isEmpty()) {
                return yes(
                        office.desk()
                                .hand(mail.forAll(once), submitter)
                                .accepted()
                                .id(),
                        "Queued. Thank you.");
            }
            return handEach(mail, each, once, submitter);
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be closed", e);
        }
    }

    private static void refuseMessage(MailgunForm form, Refusals faults) {
        if (form.message() != null) {
            faults.add(MailgunForm.at("message"), "is for messages.mime only");
        }
    }

    private Answer yes(SubmissionId id, String message) {
        return Answer.json(
                200, JsonText.newObject().put("id", office.desk().messageId(id)).put("message", message));
    }

    /** Nothing is sent if anything in it breaks a rule; then each is handed in, and once one is taken the answer is yes. */
    private Answer handEach(MailgunMail mail, List<WrittenAddress> each, @Nullable OnceKey once, Submitter submitter) {
        Refusals faults = new Refusals();
        if (each.size() > MOST) {
            faults.add(MailgunForm.at("to"), "is given " + each.size() + " times; at most " + MOST + " are taken");
        } else {
            each.forEach(recipient -> faults.addAll(office.desk().faults(mail.forOne(recipient, null), submitter)));
        }
        refuse(faults);
        List<Integer> numbers = IntStream.range(0, each.size()).boxed().toList();
        return answer(office.desk().each(COMPOSED, numbers, i -> mail.forOne(each.get(i), key(once, i)), submitter));
    }

    private Answer answer(List<Result> results) {
        SubmissionId first = null;
        List<RequestRefused> refused = new ArrayList<>();
        int nobody = 0;
        for (Result result : results) {
            switch (result) {
                case Result.Done(Posted.Accepted(var id, var _, var _, var _)) -> first = first == null ? id : first;
                case Result.Done(Posted.Nobody _) -> nobody++;
                case Result.Refused(var no) -> refused.add(no);
            }
        }
        if (first == null) {
            throw refused.isEmpty()
                    ? new RequestRefused(RefusalReason.NOBODY_LEFT, "every recipient is suppressed; nothing was stored")
                    : refused.getFirst();
        }
        int not = refused.size() + nobody;
        String why = refused.isEmpty() ? "suppressed" : MailgunWords.message(refused.getFirst());
        return yes(
                first,
                "Queued. Thank you."
                        + (not == 0 ? "" : " " + not + " of " + results.size() + " were not taken: " + why));
    }

    private static @Nullable OnceKey key(@Nullable OnceKey once, int number) {
        return once == null ? null : new OnceKey(once.key() + "#" + number, once.digest());
    }

    private static void refuse(Refusals faults) {
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
    }

    /** {@code POST …/messages.mime}. */
    Answer finished(Call call) {
        call.allowOnly();
        try (Shelf shelf = new Shelf()) {
            Refusals faults = new Refusals();
            IdempotencyKey key = IdempotencyKey.of(call, FINISHED);
            MailgunForm form = MailgunForm.read(call, office, shelf, key, faults);
            Draft draft = new Draft("");
            MailgunOptions options = new MailgunOptions(faults);
            options.take(form, draft);
            if (!options.variables().isEmpty()) {
                draft.metadata(MailgunForm.at("v:"), JsonText.text(options.variables()));
            }
            List<Placed> to = envelope(form, faults);
            form.finish();
            Reading reading = reading(form, faults);
            RawRequest request = new RawRequest(
                    author(reading),
                    to,
                    draft.request(key == null ? null : key.complete(), faults).requirements(),
                    reading,
                    Problem::line,
                    faults.list());
            return yes(
                    office.desk()
                            .hand(request, options.submitter(call.submitter()))
                            .accepted()
                            .id(),
                    "Queued. Thank you.");
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be closed", e);
        }
    }

    private static List<Placed> envelope(MailgunForm form, Refusals faults) {
        List<Placed> to = MailgunMail.addresses(form, "to").stream()
                .map(address -> new Placed(address.place(), address.address()))
                .toList();
        if (to.isEmpty()) {
            faults.add(MailgunForm.at("to"), "is missing");
        }
        if (form.take("recipient-variables") != null) {
            faults.add(
                    MailgunForm.at("recipient-variables"), "cannot be honoured: a finished message is sent as it is");
        }
        form.files().forEach(file -> faults.add(file.place(), "cannot be put into a finished message"));
        return to;
    }

    private static Reading reading(MailgunForm form, Refusals faults) {
        Reading reading = form.message();
        if (reading == null) {
            faults.add(MailgunForm.at("message"), "is missing");
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
        return reading;
    }

    private static @Nullable Placed author(Reading reading) {
        return reading instanceof Reading.Sound(var message)
                ? new Placed(
                        Problem.line(message.author().line()),
                        message.author().mailbox().toString())
                : null;
    }
}
