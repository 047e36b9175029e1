package io.postrider.frontend.http.submissions;

import io.postrider.common.spool.intake.OnceKey;
import io.postrider.frontend.http.body.FileReader;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.json.JsonValues;
import io.postrider.frontend.letter.LetterRequest;
import io.postrider.frontend.letter.Requirements;
import io.postrider.frontend.letter.WrittenAddress;
import io.postrider.frontend.letter.WrittenField;
import io.postrider.frontend.letter.WrittenFile;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.submission.FieldNames.WishNames;
import io.postrider.frontend.submission.Wishes;
import io.postrider.frontend.wording.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the JSON of a submission into a request that the rules check. */
final class LetterReader {
    /** The members of a mail. */
    static final Set<String> KNOWN = Set.of(
            "from",
            "to",
            "cc",
            "bcc",
            "reply_to",
            "subject",
            "text",
            "html",
            "markdown",
            "template",
            "variables",
            "headers",
            FileReader.Names.NATIVE.member(),
            "tags",
            "metadata",
            "priority",
            "expires_in",
            "on_doubt",
            "on_failure",
            "unsubscribe",
            "hold",
            "send_at");

    private static final Set<String> TEMPLATE = Set.of("name", "version");
    private static final Set<String> ADDRESS = Set.of("address", "name");

    private final Refusals faults;
    private final JsonMembers members;

    private LetterReader(JsonMembers members, Refusals faults) {
        this.faults = faults;
        this.members = members;
    }

    /**
     * @param members of the object, which tell their faults where these are told
     * @param pointer where the object stands
     * @param faults those found in what was read before; more are added
     */
    static LetterRequest read(
            JsonMembers members, String pointer, List<WrittenFile> files, @Nullable OnceKey once, Refusals faults) {
        LetterReader reader = new LetterReader(members, faults);
        WrittenAddress from = reader.from();
        List<WrittenAddress> replyTo = reader.addresses("reply_to");
        List<WrittenAddress> to = reader.addresses("to");
        List<WrittenAddress> cc = reader.addresses("cc");
        List<WrittenAddress> bcc = reader.addresses("bcc");
        Words words = reader.words();
        List<WrittenField> fields = reader.fields();
        Requirements requirements = reader.requirements(once);
        return new LetterRequest(
                pointer, from, replyTo, to, cc, bcc, words, fields, files, requirements, faults.list());
    }

    private Words words() {
        ObjectNode variables = members.merged("variables");
        return new Words(
                placed("subject"),
                placed("text"),
                placed("html"),
                placed("markdown"),
                template(),
                variables == null ? null : new Words.Variables(members.at("variables"), JsonValues.plain(variables)));
    }

    /** A name, or with it the number of a version. */
    private Words.@Nullable Reference template() {
        JsonNode value = members.value("template");
        String place = members.at("template");
        if (value instanceof ObjectNode object) {
            JsonMembers parts = new JsonMembers(object, place, TEMPLATE, faults);
            String name = parts.text("name");
            Integer version = parts.number("version");
            if (name == null) {
                faults.add(place + "/name", "is missing");
                return null;
            }
            return new Words.Reference(place, name, version);
        }
        String name = value == null ? null : JsonMembers.text(place, value, faults);
        return name == null ? null : new Words.Reference(place, name, null);
    }

    private @Nullable WrittenAddress from() {
        JsonNode value = members.value("from");
        if (value == null) {
            faults.add(members.at("from"), "is missing");
            return null;
        }
        return address(members.at("from"), value);
    }

    /** One address, or an array of them. */
    private List<WrittenAddress> addresses(String name) {
        JsonNode value = members.value(name);
        if (value == null) {
            return List.of();
        }
        String place = members.at(name);
        List<WrittenAddress> addresses = new ArrayList<>();
        if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                add(addresses, address(place + "/" + i, array.get(i)));
            }
        } else {
            add(addresses, address(place, value));
        }
        return addresses;
    }

    private static void add(List<WrittenAddress> addresses, @Nullable WrittenAddress address) {
        if (address != null) {
            addresses.add(address);
        }
    }

    private @Nullable WrittenAddress address(String place, JsonNode value) {
        if (value.isString()) {
            return WrittenAddress.parse(place, value.stringValue());
        }
        if (value instanceof ObjectNode object) {
            JsonMembers parts = new JsonMembers(object, place, ADDRESS, faults);
            String address = parts.text("address");
            if (address == null) {
                faults.add(place + "/address", "is missing");
                return null;
            }
            return new WrittenAddress(place, address, parts.text("name"));
        }
        faults.add(place, "must be a string or {\"address\", \"name\"}, not " + JsonMembers.typeOf(value));
        return null;
    }

    private @Nullable Placed placed(String name) {
        String text = members.text(name);
        return text == null ? null : new Placed(members.at(name), text);
    }

    private List<WrittenField> fields() {
        ObjectNode headers = members.object("headers");
        if (headers == null) {
            return List.of();
        }
        List<WrittenField> fields = new ArrayList<>(headers.size());
        for (Map.Entry<String, JsonNode> field : headers.properties()) {
            String place = JsonMembers.at(members.at("headers"), field.getKey());
            String value = JsonMembers.text(place, field.getValue(), faults);
            if (value != null) {
                fields.add(new WrittenField(place, field.getKey(), value));
            }
        }
        return fields;
    }

    private Requirements requirements(@Nullable OnceKey once) {
        WishNames names = new WishNames(
                members.at("priority"),
                members.at("expires_in"),
                members.at("on_doubt"),
                members.at("on_failure"),
                members.at("unsubscribe"));
        Wishes wishes = new Wishes(
                members.text("priority"),
                members.textOrNumber("expires_in"),
                members.text("on_doubt"),
                members.text("on_failure"),
                members.text("unsubscribe"));
        ObjectNode metadata = members.object("metadata");
        return new Requirements(
                names,
                wishes,
                tags(),
                metadata == null ? null : new Placed(members.at("metadata"), JsonText.text(metadata)),
                placed("send_at"),
                members.yes("hold") ? members.at("hold") : null,
                once);
    }

    private List<Placed> tags() {
        ArrayNode array = members.array("tags");
        if (array == null) {
            return List.of();
        }
        List<Placed> tags = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            String place = members.at("tags") + "/" + i;
            String tag = JsonMembers.text(place, array.get(i), faults);
            if (tag != null) {
                tags.add(new Placed(place, tag));
            }
        }
        return tags;
    }
}
