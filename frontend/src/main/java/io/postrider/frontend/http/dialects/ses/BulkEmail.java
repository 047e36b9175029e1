package io.postrider.frontend.http.dialects.ses;

import io.postrider.frontend.compose.mime.Shelf;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.IdempotencyKey;
import io.postrider.frontend.http.body.FileReader;
import io.postrider.frontend.http.dialects.Desk.Result;
import io.postrider.frontend.http.dialects.Draft;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.dialects.Posted;
import io.postrider.frontend.http.dialects.Vocabulary;
import io.postrider.frontend.http.dialects.ses.mail.SesContent;
import io.postrider.frontend.http.dialects.ses.mail.SesHead;
import io.postrider.frontend.http.dialects.ses.mail.SesTemplate;
import io.postrider.frontend.http.dialects.ses.signed.Repeats;
import io.postrider.frontend.http.dialects.ses.signed.SignedBody;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonStream.Within;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.letter.LetterRequest;
import io.postrider.frontend.letter.WrittenAddress;
import io.postrider.frontend.letter.WrittenFile;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v2/email/outbound-bulk-emails}: a template for many, to each with values of its own. */
final class BulkEmail {
    static final String PATH = "/v2/email/outbound-bulk-emails";

    /** As many as SES takes. */
    private static final int MOST = 50;

    private static final String CONTENT = "DefaultContent";
    private static final String TEMPLATE = "Template";
    private static final String ENTRIES = "BulkEmailEntries";

    private static final Vocabulary BULK = new Vocabulary(
            Set.of(
                    "FromEmailAddress",
                    "ReplyToAddresses",
                    "FeedbackForwardingEmailAddress",
                    CONTENT,
                    ENTRIES,
                    "DefaultEmailTags"),
            Set.of("ConfigurationSetName", "EndpointId", "TenantName"),
            Map.of());
    private static final Vocabulary DEFAULT = new Vocabulary(Set.of(TEMPLATE), Set.of(), Map.of());
    private static final Vocabulary ENTRY = new Vocabulary(
            Set.of("Destination", "ReplacementTags", "ReplacementEmailContent", "ReplacementHeaders"),
            Set.of(),
            Map.of());
    private static final Vocabulary REPLACEMENT = new Vocabulary(Set.of("ReplacementTemplate"), Set.of(), Map.of());
    private static final Vocabulary DATA = new Vocabulary(Set.of("ReplacementTemplateData"), Set.of(), Map.of());

    private final PostOffice office;

    BulkEmail(PostOffice office) {
        this.office = office;
    }

    /** What all entries have. */
    private record Shared(
            @Nullable WrittenAddress author,
            List<WrittenAddress> replyTo,
            SesTemplate template,
            List<WrittenFile> files,
            Map<String, String> tags,
            String bodyHash) {}

    private record Entry(int number, ObjectNode object) {}

    Answer send(Call call) {
        call.allowOnly();
        try (Shelf shelf = new Shelf()) {
            MessageDigest digest = IdempotencyKey.sha256();
            Refusals faults = new Refusals();
            FileReader files = new FileReader(
                    shelf, SesContent.FILES, "/" + CONTENT + "/" + TEMPLATE, office.mostDecoded(), null, faults);
            Within apart = new Within(Map.of(TEMPLATE, new Within(Map.of(SesContent.FILES.member(), files))));
            ObjectNode object = call.json(Map.of(CONTENT, apart), office.mostOctets(), digest);
            String hash = SignedBody.check(call, digest);
            JsonMembers members = BULK.read(object, "", faults);
            Shared common = common(members, files.files(), hash, faults);
            List<Entry> entries = entries(members, faults);
            if (!faults.isEmpty()) {
                throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
            }
            return answer(office.desk().each(PATH, entries, entry -> request(common, entry, call), call.submitter()));
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be closed", e);
        }
    }

    private static Shared common(JsonMembers members, List<WrittenFile> files, String hash, Refusals faults) {
        WrittenAddress author = SesHead.author(members);
        if (author == null) {
            faults.add(members.at("FromEmailAddress"), "is missing");
        }
        SesHead.checkFeedback(
                members.at("FeedbackForwardingEmailAddress"),
                members.text("FeedbackForwardingEmailAddress"),
                author,
                faults);
        Map<String, String> tags = new LinkedHashMap<>();
        SesHead.tags(members.array("DefaultEmailTags"), members.at("DefaultEmailTags"), tags, faults);
        ObjectNode content = members.object(CONTENT);
        ObjectNode template = content == null
                ? null
                : DEFAULT.read(content, members.at(CONTENT), faults).object(TEMPLATE);
        String place = members.at(CONTENT) + "/" + TEMPLATE;
        if (template == null) {
            faults.add(place, "is missing");
        }
        return new Shared(
                author,
                SesHead.addresses(members, "ReplyToAddresses", faults),
                SesTemplate.read(template == null ? JsonText.newObject() : template, place, faults),
                files,
                tags,
                hash);
    }

    private static List<Entry> entries(JsonMembers members, Refusals faults) {
        ArrayNode array = members.array(ENTRIES);
        List<Entry> entries = new ArrayList<>();
        if (array == null || array.isEmpty() || array.size() > MOST) {
            faults.add(members.at(ENTRIES), "must be an array of 1 to " + MOST + " entries");
            return entries;
        }
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof ObjectNode object) {
                entries.add(new Entry(i, object));
            } else {
                faults.add(members.at(ENTRIES) + "/" + i, "must be an object");
            }
        }
        return entries;
    }

    private static LetterRequest request(Shared common, Entry entry, Call call) {
        Refusals faults = new Refusals();
        String place = "/" + ENTRIES + "/" + entry.number();
        JsonMembers members = ENTRY.read(entry.object(), place, faults);
        Draft draft =
                new Draft(place).from(common.author()).replyTo(common.replyTo()).files(common.files());
        SesHead.destination(members.object("Destination"), members.at("Destination"), draft, faults);
        Map<String, String> tags = new LinkedHashMap<>(common.tags());
        SesHead.tags(members.array("ReplacementTags"), members.at("ReplacementTags"), tags, faults);
        SesHead.tag(draft, members.at("ReplacementTags"), tags);
        common.template()
                .with(
                        SesTemplate.data(replacement(members, faults), faults),
                        SesContent.headers(
                                members.array("ReplacementHeaders"), members.at("ReplacementHeaders"), faults))
                .into(draft);
        String item = Integer.toString(entry.number());
        return draft.request(Repeats.key(call, PATH, common.bodyHash(), item), faults);
    }

    private static @Nullable Placed replacement(JsonMembers entry, Refusals faults) {
        ObjectNode content = entry.object("ReplacementEmailContent");
        if (content == null) {
            return null;
        }
        JsonMembers replacement = REPLACEMENT.read(content, entry.at("ReplacementEmailContent"), faults);
        ObjectNode template = replacement.object("ReplacementTemplate");
        if (template == null) {
            return null;
        }
        JsonMembers data = DATA.read(template, replacement.at("ReplacementTemplate"), faults);
        String text = data.text("ReplacementTemplateData");
        return text == null ? null : new Placed(data.at("ReplacementTemplateData"), text);
    }

    private static Answer answer(List<Result> results) {
        ObjectNode answer = JsonText.newObject();
        ArrayNode list = answer.putArray("BulkEmailEntryResults");
        for (Result result : results) {
            ObjectNode one = list.addObject();
            switch (result) {
                case Result.Done(Posted.Accepted(var id, var _, var _, var _)) ->
                    one.put("Status", "SUCCESS").put("MessageId", id.toString());
                case Result.Done(Posted.Nobody _) ->
                    one.put("Status", "MESSAGE_REJECTED").put("Error", "every recipient is suppressed");
                case Result.Refused(var refused) ->
                    one.put("Status", status(refused)).put("Error", SesWords.message(refused));
            }
        }
        return Answer.json(200, answer);
    }

    private static String status(RequestRefused refused) {
        int code = refused.reason().code();
        if (refused.reason() == RefusalReason.LIMITED) {
            return "ACCOUNT_THROTTLED";
        }
        return code >= RefusalReason.CRASHED.code() ? "TRANSIENT_FAILURE" : "INVALID_PARAMETER";
    }
}
