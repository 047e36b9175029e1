package io.postrider.frontend.http.dialects.sendgrid;

import io.postrider.common.spool.intake.OnceKey;
import io.postrider.frontend.http.dialects.Draft;
import io.postrider.frontend.http.dialects.Vocabulary;
import io.postrider.frontend.http.dialects.sendgrid.MailReader.Shared;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.json.JsonValues;
import io.postrider.frontend.letter.LetterRequest;
import io.postrider.frontend.letter.WrittenAddress;
import io.postrider.frontend.letter.WrittenField;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One mail for each personalization: what it says itself comes first, what all say second. */
final class Personalizations {
    private static final Vocabulary ONE = new Vocabulary(
            Set.of(
                    "to",
                    "cc",
                    "bcc",
                    "from",
                    "subject",
                    "headers",
                    "substitutions",
                    "dynamic_template_data",
                    "custom_args",
                    "send_at"),
            Set.of(),
            Map.of());

    private Personalizations() {}

    /** @param place of the personalization, a JSON pointer */
    static LetterRequest request(Shared common, String place, ObjectNode object, @Nullable OnceKey once) {
        Refusals faults = new Refusals();
        JsonMembers one = ONE.read(object, place, faults);
        MailReader reader = new MailReader(faults);
        WrittenAddress own = reader.address(one.at("from"), one.value("from"));
        WrittenAddress author = own == null ? common.from() : own;
        if (author == null) {
            faults.add("/from", "is missing");
        }
        Draft draft = new Draft(place)
                .from(author)
                .to(reader.addresses(one, "to"))
                .cc(reader.addresses(one, "cc"))
                .bcc(reader.addresses(one, "bcc"))
                .replyTo(common.replyTo())
                .files(common.files());
        say(common, one, draft, faults);
        Map<String, WrittenField> fields = new LinkedHashMap<>(common.fields());
        fields.putAll(reader.headers(one));
        draft.fields(List.copyOf(fields.values()));
        common.tags().forEach(tag -> draft.tag(tag.place(), tag.text()));
        ObjectNode args = common.customArgs().deepCopy();
        reader.customArgs(one).properties().forEach(arg -> args.set(arg.getKey(), arg.getValue()));
        if (!args.isEmpty()) {
            draft.metadata(one.at("custom_args"), JsonText.text(args));
        }
        Placed ownTime = reader.sendAt(one);
        Placed time = ownTime == null ? common.sendAt() : ownTime;
        if (time != null) {
            draft.sendAt(time.place(), time.text());
        }
        return draft.request(once, faults);
    }

    private static void say(Shared common, JsonMembers one, Draft draft, Refusals faults) {
        Placed own = MailReader.placed(one, "subject");
        Placed subject = own == null ? common.subject() : own;
        Map<String, String> substitutions = substitutions(one, faults);
        ObjectNode data = one.object("dynamic_template_data");
        Placed template = common.template();
        if (template == null) {
            if (data != null && !data.isEmpty()) {
                faults.add(one.at("dynamic_template_data"), "is of use with a template_id only");
            }
            draft.saying(
                    said(subject, substitutions),
                    said(common.text(), substitutions),
                    said(common.html(), substitutions));
            return;
        }
        if (!substitutions.isEmpty()) {
            faults.add(one.at("substitutions"), "cannot be honoured in a template; give dynamic_template_data");
        }
        // A subject beside a template is what some libraries always send; the template's holds, as at SendGrid.
        draft.saying(null, common.text(), common.html())
                .template(template.place(), template.text())
                .variables(one.at("dynamic_template_data"), data == null ? Map.of() : JsonValues.plain(data));
    }

    private static Map<String, String> substitutions(JsonMembers one, Refusals faults) {
        Map<String, String> all = new LinkedHashMap<>();
        ObjectNode object = one.object("substitutions");
        if (object != null) {
            for (Map.Entry<String, JsonNode> each : object.properties()) {
                String place = JsonMembers.at(one.at("substitutions"), each.getKey());
                String value = JsonMembers.text(place, each.getValue(), faults);
                if (each.getKey().isEmpty()) {
                    faults.add(place, "has no name");
                } else if (value != null) {
                    all.put(each.getKey(), value);
                }
            }
        }
        return all;
    }

    private static @Nullable Placed said(@Nullable Placed text, Map<String, String> substitutions) {
        return text == null || substitutions.isEmpty()
                ? text
                : new Placed(text.place(), Substitution.in(text.text(), substitutions));
    }
}
