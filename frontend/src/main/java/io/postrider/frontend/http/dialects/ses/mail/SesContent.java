package io.postrider.frontend.http.dialects.ses.mail;

import io.postrider.frontend.compose.mime.Shelf;
import io.postrider.frontend.http.body.FileReader;
import io.postrider.frontend.http.dialects.Draft;
import io.postrider.frontend.http.dialects.Vocabulary;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonStream.Apart;
import io.postrider.frontend.json.JsonStream.Within;
import io.postrider.frontend.letter.WrittenField;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The member Content: one of Simple, Template and Raw. What is large in it goes onto the shelf while it arrives. */
public final class SesContent {
    public static final String MEMBER = "Content";

    public static final FileReader.Names FILES = new FileReader.Names(
            "Attachments",
            "FileName",
            "ContentType",
            "ContentId",
            "RawContent",
            Map.of(),
            Set.of("ContentDescription", "ContentDisposition", "ContentTransferEncoding"));

    private static final Vocabulary CONTENT = new Vocabulary(Set.of("Simple", "Raw", "Template"), Set.of(), Map.of());
    private static final Vocabulary SIMPLE = new Vocabulary(Set.of("Subject", "Body", "Headers"), Set.of(), Map.of());
    private static final Vocabulary BODY = new Vocabulary(Set.of("Text", "Html"), Set.of(), Map.of());
    private static final Vocabulary DATA = new Vocabulary(Set.of("Data"), Set.of("Charset"), Map.of());
    private static final Vocabulary HEADER = new Vocabulary(Set.of("Name", "Value"), Set.of(), Map.of());

    private final String place;
    private final Refusals faults;
    private final FileReader files;
    private final FileReader templateFiles;
    private final RawIn raw;
    private boolean hasRaw;

    /** @param place of the member itself, as a JSON pointer */
    public SesContent(Shelf shelf, long mostDecoded, String place, Refusals faults) {
        this.place = place;
        this.faults = faults;
        this.files = new FileReader(shelf, FILES, place + "/Simple", mostDecoded, null, faults);
        this.templateFiles = new FileReader(shelf, FILES, place + "/Template", mostDecoded, null, faults);
        this.raw = new RawIn(shelf);
    }

    /** What is to be read apart of it. */
    public Apart apart() {
        return new Within(Map.of(
                "Simple", new Within(Map.of(FILES.member(), files)),
                "Template", new Within(Map.of(FILES.member(), templateFiles)),
                "Raw", new Within(Map.of("Data", this::readRaw))));
    }

    private void readRaw(JsonParser parser) {
        String data = place + "/Raw/Data";
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            faults.add(data, "must be a string of base64");
            parser.skipChildren();
            return;
        }
        hasRaw = true;
        try {
            parser.readBinaryValue(raw);
        } catch (JacksonIOException e) {
            throw e;
        } catch (JacksonException _) {
            faults.add(data, "is no base64 (RFC 4648, 4)");
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
    }

    /** The finished message, if it is one. */
    public @Nullable RawIn raw() {
        return hasRaw ? raw : null;
    }

    /** Puts what it says into the draft. */
    public void read(@Nullable ObjectNode object, Draft draft) {
        if (object == null) {
            faults.add(place, "is missing");
            return;
        }
        JsonMembers content = CONTENT.read(object, place, faults);
        long given = object.propertyNames().size();
        if (given != 1) {
            faults.add(place, "must have one of Simple, Template and Raw");
            return;
        }
        ObjectNode simple = content.object("Simple");
        ObjectNode template = content.object("Template");
        if (simple != null) {
            readSimple(SIMPLE.read(simple, content.at("Simple"), faults), draft);
        } else if (template != null) {
            draft.files(templateFiles.files());
            SesTemplate.read(template, content.at("Template"), faults).into(draft);
        } else if (!hasRaw && faults.isEmpty()) {
            faults.add(place + "/Raw/Data", "is missing");
        }
    }

    private void readSimple(JsonMembers simple, Draft draft) {
        ObjectNode body = simple.object("Body");
        JsonMembers texts = body == null ? null : BODY.read(body, simple.at("Body"), faults);
        draft.saying(
                        data(simple, "Subject"),
                        texts == null ? null : data(texts, "Text"),
                        texts == null ? null : data(texts, "Html"))
                .fields(headers(simple.array("Headers"), simple.at("Headers"), faults))
                .files(files.files());
    }

    private @Nullable Placed data(JsonMembers members, String name) {
        ObjectNode object = members.object(name);
        if (object == null) {
            return null;
        }
        JsonMembers data = DATA.read(object, members.at(name), faults);
        String text = data.text("Data");
        return text == null ? null : new Placed(data.at("Data"), text);
    }

    public static List<WrittenField> headers(@Nullable ArrayNode array, String place, Refusals faults) {
        List<WrittenField> fields = new ArrayList<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            String at = place + "/" + i;
            if (!(array.get(i) instanceof ObjectNode object)) {
                faults.add(at, "must be an object with Name and Value");
                continue;
            }
            JsonMembers header = HEADER.read(object, at, faults);
            String name = header.text("Name");
            String value = header.text("Value");
            if (name == null || value == null) {
                faults.add(at, "needs a Name and a Value");
            } else {
                fields.add(new WrittenField(at, name, value));
            }
        }
        return fields;
    }
}
