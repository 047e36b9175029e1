package io.postrider.frontend.http.dialects.ses.mail;

import io.postrider.frontend.http.dialects.Draft;
import io.postrider.frontend.http.dialects.Vocabulary;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.json.JsonValues;
import io.postrider.frontend.json.MalformedJsonException;
import io.postrider.frontend.letter.WrittenField;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A template, by its name or in whole, with the values for it.
 *
 * @param name one of ours, or null where the texts are given
 * @param data values by name
 */
public record SesTemplate(
        @Nullable Placed name,
        @Nullable Placed subject,
        @Nullable Placed text,
        @Nullable Placed html,
        String dataPlace,
        Map<String, Object> data,
        List<WrittenField> fields) {

    private static final Vocabulary TEMPLATE = new Vocabulary(
            Set.of("TemplateName", "TemplateContent", "TemplateData", "Headers"),
            Set.of(),
            Map.of("TemplateArn", "cannot be honoured: there are no ARNs here; give TemplateName"));
    private static final Vocabulary CONTENT = new Vocabulary(Set.of("Subject", "Text", "Html"), Set.of(), Map.of());

    public static SesTemplate read(ObjectNode object, String place, Refusals faults) {
        JsonMembers members = TEMPLATE.read(object, place, faults);
        Placed name = placed(members, "TemplateName");
        ObjectNode whole = members.object("TemplateContent");
        if ((name == null) == (whole == null)) {
            faults.add(place, "must have one of TemplateName and TemplateContent; a name is one of /v1/templates");
        }
        JsonMembers texts =
                CONTENT.read(whole == null ? JsonText.newObject() : whole, members.at("TemplateContent"), faults);
        return new SesTemplate(
                name,
                placed(texts, "Subject"),
                placed(texts, "Text"),
                placed(texts, "Html"),
                members.at("TemplateData"),
                data(placed(members, "TemplateData"), faults),
                SesContent.headers(members.array("Headers"), members.at("Headers"), faults));
    }

    private static @Nullable Placed placed(JsonMembers members, String member) {
        String text = members.text(member);
        return text == null ? null : new Placed(members.at(member), text);
    }

    /** Values as SES has them: an object of JSON within a string. */
    public static Map<String, Object> data(@Nullable Placed written, Refusals faults) {
        if (written == null || written.text().isBlank()) {
            return Map.of();
        }
        try {
            byte[] octets = written.text().getBytes(StandardCharsets.UTF_8);
            return JsonValues.plain(JsonText.readObject(octets, octets.length));
        } catch (MalformedJsonException e) {
            faults.add(written.place(), "must be a JSON object in a string: " + e.getMessage());
            return Map.of();
        }
    }

    /** The same with other values before these. */
    public SesTemplate with(Map<String, Object> more, List<WrittenField> moreFields) {
        Map<String, Object> all = new LinkedHashMap<>(data);
        all.putAll(more);
        Map<String, WrittenField> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.put(key(field), field));
        moreFields.forEach(field -> byName.put(key(field), field));
        return new SesTemplate(name, subject, text, html, dataPlace, all, List.copyOf(byName.values()));
    }

    private static String key(WrittenField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    public void into(Draft draft) {
        if (name == null) {
            draft.saying(subject, text, html);
        } else {
            draft.template(name.place(), name.text());
        }
        draft.variables(dataPlace, data).fields(fields);
    }
}
