package io.postrider.frontend.http.dialects.brevo;

import io.postrider.common.spool.intake.OnceKey;
import io.postrider.frontend.http.body.FileReader;
import io.postrider.frontend.http.dialects.Batch;
import io.postrider.frontend.http.dialects.Draft;
import io.postrider.frontend.http.dialects.Pieces.Piece;
import io.postrider.frontend.http.dialects.Vocabulary;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonValues;
import io.postrider.frontend.letter.LetterRequest;
import io.postrider.frontend.letter.WrittenAddress;
import io.postrider.frontend.letter.WrittenField;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A mail as Brevo's libraries write it, or one of its versions: what a version does not say is taken from the whole.
 */
final class BrevoMail {
    static final FileReader.Names FILES = new FileReader.Names(
            "attachment",
            "name",
            "",
            "",
            "content",
            Map.of("url", "cannot be honoured: Postrider fetches nothing from elsewhere; give the file as content"),
            Set.of());

    static final String VERSIONS = "messageVersions";

    private static final Vocabulary MAIL = new Vocabulary(
            Set.of(
                    "sender",
                    "to",
                    "cc",
                    "bcc",
                    "replyTo",
                    "subject",
                    "textContent",
                    "htmlContent",
                    "headers",
                    "tags",
                    "scheduledAt",
                    "batchId",
                    "templateId",
                    "params",
                    VERSIONS),
            Set.of(),
            Map.of());
    private static final Vocabulary VERSION = new Vocabulary(
            Set.of("to", "cc", "bcc", "replyTo", "subject", "textContent", "htmlContent", "params"),
            Set.of(),
            Map.of());
    private static final Vocabulary PERSON = new Vocabulary(
            Set.of("email", "name"),
            Set.of(),
            Map.of("id", "cannot be honoured: there is no list of senders; give email and name"));

    /** A mail with this field is to be thrown away by Brevo. */
    private static final String SANDBOX = "x-sib-sandbox";

    private final Refusals faults;
    private final JsonMembers whole;
    private final JsonMembers members;
    private final Draft draft;

    private BrevoMail(Piece piece, @Nullable ObjectNode version, String place) {
        this.faults = new Refusals();
        faults.addAll(piece.faults().list());
        this.whole = MAIL.read(piece.object(), "", faults);
        this.members = version == null ? whole : own(version, place);
        this.draft = new Draft(place).files(piece.files());
    }

    private JsonMembers own(ObjectNode version, String place) {
        VERSION.read(version, place, faults);
        return new JsonMembers(version, place, Set.copyOf(names(version)), whole, faults);
    }

    private static List<String> names(ObjectNode object) {
        return List.copyOf(object.propertyNames());
    }

    /** The versions of a mail, each at its place; none where it is for all the same. */
    static List<ObjectNode> versions(Piece piece) {
        Refusals faults = new Refusals();
        ArrayNode array = MAIL.read(piece.object(), "", faults).array(VERSIONS);
        List<ObjectNode> versions = new ArrayList<>();
        if (array != null) {
            for (JsonNode each : array) {
                if (each instanceof ObjectNode object) {
                    versions.add(object);
                } else {
                    piece.faults().add("/" + VERSIONS + "/" + versions.size(), "must be an object");
                    return versions;
                }
            }
        }
        return versions;
    }

    /** Under which mail of a batch is found again; null if it names none. */
    static @Nullable String batch(Piece piece) {
        JsonNode id = piece.object().get("batchId");
        return id != null && id.isString() ? id.stringValue() : null;
    }

    static boolean isScheduled(Piece piece) {
        JsonNode time = piece.object().get("scheduledAt");
        return time != null && !time.isNull();
    }

    /** What the mails of a batch are tagged with. */
    static String batchTag(String batch) {
        return new Batch(batch).tag();
    }

    /** The mail as a whole, not checked yet. */
    static LetterRequest read(Piece piece) {
        return new BrevoMail(piece, null, "").request(piece.once());
    }

    /** One of its versions. */
    static LetterRequest read(Piece piece, ObjectNode version, int number) {
        OnceKey once = piece.once();
        return new BrevoMail(piece, version, "/" + VERSIONS + "/" + number)
                .request(once == null ? null : new OnceKey(once.key() + "#" + number, once.digest()));
    }

    private LetterRequest request(@Nullable OnceKey once) {
        draft.from(sender())
                .to(people("to"))
                .cc(people("cc"))
                .bcc(people("bcc"))
                .replyTo(replyTo())
                .saying(placed("subject"), placed("textContent"), placed("htmlContent"));
        String template = members.textOrNumber("templateId");
        if (template != null) {
            draft.template(members.at("templateId"), template);
        }
        ObjectNode params = members.merged("params");
        draft.variables(members.at("params"), Map.of("params", params == null ? Map.of() : JsonValues.plain(params)));
        headers();
        tags();
        Placed time = placed("scheduledAt");
        if (time != null) {
            draft.sendAt(time.place(), time.text());
        }
        return draft.request(once, faults);
    }

    private @Nullable WrittenAddress sender() {
        JsonNode value = members.value("sender");
        if (value == null) {
            faults.add(members.at("sender"), "is missing");
            return null;
        }
        return person(members.at("sender"), value);
    }

    private List<WrittenAddress> replyTo() {
        JsonNode value = members.value("replyTo");
        WrittenAddress address = value == null ? null : person(members.at("replyTo"), value);
        return address == null ? List.of() : List.of(address);
    }

    private List<WrittenAddress> people(String name) {
        ArrayNode array = members.array(name);
        List<WrittenAddress> addresses = new ArrayList<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            WrittenAddress address = person(members.at(name) + "/" + i, array.get(i));
            if (address != null) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    private @Nullable WrittenAddress person(String place, JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            faults.add(place, "must be an object with email and name");
            return null;
        }
        JsonMembers person = PERSON.read(object, place, faults);
        String email = person.text("email");
        if (email == null) {
            faults.add(person.at("email"), "is missing");
            return null;
        }
        String name = person.text("name");
        return new WrittenAddress(place + "/email", email, name == null || name.isEmpty() ? null : name);
    }

    private @Nullable Placed placed(String name) {
        String text = members.text(name);
        return text == null ? null : new Placed(members.at(name), text);
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
            if (field.getKey().toLowerCase(Locale.ROOT).equals(SANDBOX)) {
                faults.add(place, "cannot be honoured; a key with a sandbox sends nothing out (postrider key add)");
            } else if (value != null) {
                fields.add(new WrittenField(place, field.getKey(), value));
            }
        });
        draft.fields(fields);
    }

    private void tags() {
        ArrayNode array = members.array("tags");
        for (int i = 0; array != null && i < array.size(); i++) {
            String place = members.at("tags") + "/" + i;
            String tag = JsonMembers.text(place, array.get(i), faults);
            if (tag != null) {
                draft.tag(place, tag);
            }
        }
        String batch = members.text("batchId");
        if (batch != null) {
            draft.tag(members.at("batchId"), batchTag(batch));
        }
    }
}
