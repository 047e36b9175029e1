package io.postrider.frontend.http.dialects.ses;

import io.postrider.common.spool.intake.OnceKey;
import io.postrider.frontend.compose.mime.Shelf;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.Forms;
import io.postrider.frontend.http.api.IdempotencyKey;
import io.postrider.frontend.http.dialects.Draft;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.dialects.Posted;
import io.postrider.frontend.http.dialects.ses.mail.RawIn;
import io.postrider.frontend.http.dialects.ses.mail.RawMail;
import io.postrider.frontend.http.dialects.ses.mail.SesHead;
import io.postrider.frontend.http.dialects.ses.mail.SesTemplate;
import io.postrider.frontend.http.dialects.ses.signed.Repeats;
import io.postrider.frontend.http.dialects.ses.signed.SesErrors;
import io.postrider.frontend.http.dialects.ses.signed.SignedBody;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.letter.WrittenAddress;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** {@code POST /} of version 1: the form says what to do. */
final class ClassicActions {
    private static final String PATH = "/";

    /** A thousand recipients and twenty tags, with room. */
    private static final int FIELDS = 2_000;

    private static final String[] BESIDE = {"Action", "Version", "ConfigurationSetName"};
    private static final String NO_IDENTITIES =
            "cannot be honoured: nobody sends by another's permission here; the client's key says who may send";

    private final PostOffice office;

    ClassicActions(PostOffice office) {
        this.office = office;
    }

    Answer answer(Call call) {
        call.allowOnly();
        MessageDigest digest = IdempotencyKey.sha256();
        Refusals faults = new Refusals();
        ClassicForm form = new ClassicForm(Forms.read(call, FIELDS, digest), faults);
        String hash = SignedBody.check(call, digest);
        OnceKey once = Repeats.key(call, PATH, hash, "");
        String action = form.take("Action");
        form.ignore(BESIDE);
        return switch (action == null ? "" : action) {
            case "SendEmail" -> sent("SendEmail", call, letter(form, faults), once, faults, form);
            case "SendTemplatedEmail" -> sent("SendTemplatedEmail", call, templated(form, faults), once, faults, form);
            case "SendRawEmail" -> raw(call, form, once, faults);
            default ->
                throw SesErrors.with(
                        RefusalReason.INVALID,
                        "UnknownOperationException",
                        "Action: " + Cleaned.quoted(action == null ? "" : action)
                                + " is not done here; SendEmail, SendTemplatedEmail and SendRawEmail are");
        };
    }

    private Answer sent(
            String action, Call call, Draft draft, @Nullable OnceKey once, Refusals faults, ClassicForm form) {
        form.finish();
        return told(action, office.desk().hand(draft.request(once, faults), call.submitter()));
    }

    private static Answer told(String action, Posted posted) {
        return ClassicWords.yes(action, "<MessageId>" + posted.accepted().id() + "</MessageId>");
    }

    private static Draft letter(ClassicForm form, Refusals faults) {
        form.ignore("Message.Subject.Charset", "Message.Body.Text.Charset", "Message.Body.Html.Charset");
        Draft draft = head(form, faults);
        Placed subject = form.placed("Message.Subject.Data");
        return draft.saying(subject, form.placed("Message.Body.Text.Data"), form.placed("Message.Body.Html.Data"));
    }

    private static Draft templated(ClassicForm form, Refusals faults) {
        form.refuse("TemplateArn", "cannot be honoured: there are no ARNs here; give Template");
        Draft draft = head(form, faults);
        Placed name = form.placed("Template");
        if (name == null) {
            faults.add(ClassicForm.at("Template"), "is missing; it is the name of a template at /v1/templates");
        } else {
            draft.template(name.place(), name.text());
        }
        return draft.variables(ClassicForm.at("TemplateData"), SesTemplate.data(form.placed("TemplateData"), faults));
    }

    private static Draft head(ClassicForm form, Refusals faults) {
        form.refuse("SourceArn", NO_IDENTITIES);
        form.refuse("ReturnPathArn", NO_IDENTITIES);
        Placed source = form.placed("Source");
        WrittenAddress author = source == null ? null : WrittenAddress.parse(source.place(), source.text());
        if (author == null) {
            faults.add(ClassicForm.at("Source"), "is missing");
        }
        SesHead.checkFeedback(ClassicForm.at("ReturnPath"), form.take("ReturnPath"), author, faults);
        Draft draft = new Draft("")
                .from(author)
                .to(form.addresses("Destination.ToAddresses"))
                .cc(form.addresses("Destination.CcAddresses"))
                .bcc(form.addresses("Destination.BccAddresses"))
                .replyTo(form.addresses("ReplyToAddresses"));
        SesHead.tag(draft, ClassicForm.at("Tags"), form.tags("Tags"));
        return draft;
    }

    private Answer raw(Call call, ClassicForm form, @Nullable OnceKey once, Refusals faults) {
        for (String arn : new String[] {"FromArn", "SourceArn", "ReturnPathArn"}) {
            form.refuse(arn, NO_IDENTITIES);
        }
        try (Shelf shelf = new Shelf()) {
            RawIn message = new RawIn(shelf);
            String place = ClassicForm.at("RawMessage.Data");
            decode(form.take("RawMessage.Data"), message, place, faults);
            RawMail mail = new RawMail(message, place, faults);
            mail.reversePath(ClassicForm.at("Source"), form.take("Source"));
            mail.recipients(form.addresses("Destinations"));
            Draft draft = new Draft("");
            SesHead.tag(draft, ClassicForm.at("Tags"), form.tags("Tags"));
            form.finish();
            return told(
                    "SendRawEmail",
                    office.desk().hand(mail.request(draft.request(once, faults).requirements()), call.submitter()));
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be closed", e);
        }
    }

    /** What does not decode cannot be checked any further. */
    private static void decode(@Nullable String written, RawIn message, String place, Refusals faults) {
        if (written == null) {
            faults.add(place, "is missing");
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
        try {
            byte[] octets = Base64.getMimeDecoder().decode(written);
            message.write(octets, 0, octets.length);
        } catch (IllegalArgumentException _) {
            faults.add(place, "is no base64 (RFC 4648, 4)");
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
    }
}
