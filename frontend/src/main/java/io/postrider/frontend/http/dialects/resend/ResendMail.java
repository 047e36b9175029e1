package io.postrider.frontend.http.dialects.resend;

import io.postrider.frontend.http.body.FileReader;
import io.postrider.frontend.http.dialects.Draft;
import io.postrider.frontend.http.dialects.Pieces.Piece;
import io.postrider.frontend.http.dialects.Vocabulary;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.json.JsonValues;
import io.postrider.frontend.letter.LetterRequest;
import io.postrider.frontend.letter.WrittenAddress;
import io.postrider.frontend.letter.WrittenField;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A mail as Resend's libraries write it. */
final class ResendMail {
    static final FileReader.Names FILES = new FileReader.Names(
            "attachments",
            "filename",
            "content_type",
            "content_id",
            "content",
            Map.of("path", "cannot be honoured: Postrider fetches nothing from elsewhere; give the file as content"),
            Set.of());

    private static final Vocabulary MAIL = new Vocabulary(
            Set.of(
                    "from",
                    "to",
                    "cc",
                    "bcc",
                    "reply_to",
                    "subject",
                    "text",
                    "html",
                    "headers",
                    "tags",
                    "scheduled_at",
                    "template"),
            Set.of(),
            Map.of(
                    "topic_id",
                    "cannot be honoured: there are no topics; readers' wishes stand in the suppression list"));
    private static final Vocabulary TAG = new Vocabulary(Set.of("name", "value"), Set.of(), Map.of());
    private static final Vocabulary TEMPLATE = new Vocabulary(Set.of("id", "variables"), Set.of(), Map.of());

    /** What mail is found by here: shorter, and fewer, than a vendor's tags may be. */
    private static final int TAGS = 10;

    private static final int TAG_LENGTH = 64;

    private final Refusals faults;
    private final JsonMembers members;
    private final Draft draft;

    private ResendMail(Piece piece) {
        this.faults = piece.faults();
        this.members = MAIL.read(piece.object(), piece.place(), faults);
        this.draft = new Draft(piece.place()).files(piece.files());
    }

    /** What was asked for, not checked yet. */
    static LetterRequest read(Piece piece) {
        ResendMail mail = new ResendMail(piece);
        mail.correspondents();
        mail.draft.saying(mail.placed("subject"), mail.placed("text"), mail.placed("html"));
        mail.template();
        mail.headers();
        mail.tags();
        Placed time = mail.placed("scheduled_at");
        if (time != null) {
            mail.draft.sendAt(time.place(), time.text());
        }
        return mail.draft.request(piece.once(), mail.faults);
    }

    private void correspondents() {
        Placed from = placed("from");
        if (from == null && faults.isEmpty()) {
            faults.add(members.at("from"), "is missing");
        }
        draft.from(from == null ? null : WrittenAddress.parse(from.place(), from.text()))
                .to(addresses("to"))
                .cc(addresses("cc"))
                .bcc(addresses("bcc"))
                .replyTo(addresses("reply_to"));
    }

    private @Nullable Placed placed(String name) {
        String text = members.text(name);
        return text == null ? null : new Placed(members.at(name), text);
    }

    /** One text, or an array of them. */
    private List<WrittenAddress> addresses(String name) {
        JsonNode value = members.value(name);
        String place = members.at(name);
        List<WrittenAddress> addresses = new ArrayList<>();
        if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                add(addresses, place + "/" + i, array.get(i));
            }
        } else if (value != null) {
            add(addresses, place, value);
        }
        return addresses;
    }

    private void add(List<WrittenAddress> addresses, String place, JsonNode value) {
        String text = JsonMembers.text(place, value, faults);
        if (text != null) {
            addresses.add(WrittenAddress.parse(place, text));
        }
    }

    private void template() {
        ObjectNode object = members.object("template");
        if (object == null) {
            return;
        }
        JsonMembers template = TEMPLATE.read(object, members.at("template"), faults);
        String id = template.text("id");
        if (id == null) {
            faults.add(template.at("id"), "is missing; it is the name of a template at /v1/templates");
        } else {
            draft.template(template.at("id"), id);
        }
        ObjectNode variables = template.object("variables");
        if (variables != null) {
            draft.variables(template.at("variables"), JsonValues.plain(variables));
        }
    }

    private void headers() {
        ObjectNode headers = members.object("headers");
        if (headers == null) {
            return;
        }
        List<WrittenField> fields = new ArrayList<>(headers.size());
        headers.properties().forEach(field -> {
            String place = JsonMembers.at(members.at("headers"), field.getKey());
            String value = JsonMembers.text(place, field.getValue(), faults);
            if (value != null) {
                fields.add(new WrittenField(place, field.getKey(), value));
            }
        });
        draft.fields(fields);
    }

    /** Name and value go back with events, as metadata; and the mail is found by {@code name:value} where that has room. */
    private void tags() {
        ArrayNode array = members.array("tags");
        if (array == null || array.isEmpty()) {
            return;
        }
        ObjectNode all = JsonText.newObject();
        for (int i = 0; i < array.size(); i++) {
            String place = members.at("tags") + "/" + i;
            if (!(array.get(i) instanceof ObjectNode object)) {
                faults.add(place, "must be an object with name and value");
                continue;
            }
            JsonMembers tag = TAG.read(object, place, faults);
            String name = tag.text("name");
            String value = tag.text("value");
            if (name == null || value == null) {
                faults.add(place, "needs a name and a value");
                continue;
            }
            if (all.has(name)) {
                faults.add(place, "has the name of another tag");
            }
            all.put(name, value);
            String word = name + ":" + value;
            if (i < TAGS && word.length() <= TAG_LENGTH) {
                draft.tag(place, word);
            }
        }
        draft.metadata(members.at("tags"), JsonText.text(all));
    }
}
