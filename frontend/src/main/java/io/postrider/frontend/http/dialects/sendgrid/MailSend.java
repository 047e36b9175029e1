package io.postrider.frontend.http.dialects.sendgrid;

import io.postrider.common.spool.intake.OnceKey;
import io.postrider.frontend.compose.mime.Shelf;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.IdempotencyKey;
import io.postrider.frontend.http.body.FileReader;
import io.postrider.frontend.http.dialects.Desk.Result;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.dialects.Posted;
import io.postrider.frontend.http.dialects.sendgrid.MailReader.Shared;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.letter.LetterRequest;
import io.postrider.frontend.refusal.Refusals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v3/mail/send}: a mail for each personalization. */
final class MailSend {
    static final String PATH = "/v3/mail/send";
    private static final String MANY = "personalizations";

    /** As many as SendGrid takes. */
    private static final int MOST = 1_000;

    private final PostOffice office;

    MailSend(PostOffice office) {
        this.office = office;
    }

    private record One(
            String place, ObjectNode object, @Nullable OnceKey once) {}

    Answer send(Call call) {
        call.allowOnly();
        try (Shelf shelf = new Shelf()) {
            Refusals faults = new Refusals();
            FileReader files = new FileReader(shelf, MailReader.FILES, "", office.mostDecoded(), null, faults);
            IdempotencyKey key = IdempotencyKey.of(call, PATH);
            ObjectNode object = call.looseJson()
                    .json(
                            Map.of(MailReader.FILES.member(), files),
                            office.mostOctets(),
                            key == null ? null : key.digest());
            JsonMembers mail = MailReader.MAIL.read(object, "", faults);
            boolean isTrial = SendGridSettings.check(mail, faults);
            Shared common = new MailReader(faults).read(mail, files.files());
            List<One> ones = ones(mail, key == null ? null : key.complete(), faults);
            refuse(faults);
            if (isTrial || ones.size() > 1) {
                refuseAll(common, ones, call);
            }
            return isTrial ? Answer.empty(200) : hand(common, ones, call);
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be closed", e);
        }
    }

    private static void refuse(Refusals faults) {
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
    }

    private static List<One> ones(JsonMembers mail, @Nullable OnceKey key, Refusals faults) {
        List<One> ones = new ArrayList<>();
        ArrayNode array = mail.array(MANY);
        if (array == null || array.isEmpty() || array.size() > MOST) {
            faults.add(mail.at(MANY), "must be an array of 1 to " + MOST);
            return ones;
        }
        for (int i = 0; i < array.size(); i++) {
            String place = mail.at(MANY) + "/" + i;
            OnceKey once = key == null || array.size() == 1 ? key : new OnceKey(key.key() + "#" + i, key.digest());
            if (array.get(i) instanceof ObjectNode object) {
                ones.add(new One(place, object, once));
            } else {
                faults.add(place, "must be an object");
            }
        }
        return ones;
    }

    private static LetterRequest request(Shared common, One one) {
        return Personalizations.request(common, one.place(), one.object(), one.once());
    }

    /** Nothing is sent of a request in which anything breaks a rule: there is one answer for all of it. */
    private void refuseAll(Shared common, List<One> ones, Call call) {
        Refusals faults = new Refusals();
        ones.forEach(one -> faults.addAll(office.desk().faults(request(common, one), call.submitter())));
        refuse(faults);
    }

    private Answer hand(Shared common, List<One> ones, Call call) {
        if (ones.size() == 1) {
            return accepted(office.desk()
                    .hand(request(common, ones.getFirst()), call.submitter())
                    .accepted());
        }
        return answer(office.desk().each(PATH, ones, one -> request(common, one), call.submitter()));
    }

    private static Answer accepted(Posted.Accepted first) {
        return Answer.empty(202).with("X-Message-Id", first.id().toString());
    }

    /** Once a mail was accepted the answer is yes, or it would be sent again; whatever was refused alone is told within. */
    private static Answer answer(List<Result> results) {
        Posted.@Nullable Accepted first = null;
        List<RequestRefused> refused = new ArrayList<>();
        for (Result result : results) {
            switch (result) {
                case Result.Refused(var no) -> refused.add(no);
                case Result.Done(Posted.Accepted yes) -> first = first == null ? yes : first;
                case Result.Done(Posted.Nobody nobody) -> refused.add(nobodyLeft(nobody));
            }
        }
        if (first == null) {
            throw refused.getFirst();
        }
        if (refused.isEmpty()) {
            return accepted(first);
        }
        ObjectNode answer = JsonText.newObject();
        ArrayNode errors = answer.putArray("errors");
        refused.forEach(no -> SendGridWords.add(errors, no));
        return Answer.json(202, answer).with("X-Message-Id", first.id().toString());
    }

    private static RequestRefused nobodyLeft(Posted.Nobody nobody) {
        try {
            nobody.accepted();
            throw new IllegalStateException("mail for nobody was accepted");
        } catch (RequestRefused no) {
            return no;
        }
    }
}
