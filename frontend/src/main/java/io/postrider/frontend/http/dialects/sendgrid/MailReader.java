package io.postrider.frontend.http.dialects.sendgrid;

import io.postrider.frontend.http.body.FileReader;
import io.postrider.frontend.http.dialects.Batch;
import io.postrider.frontend.http.dialects.Vocabulary;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.letter.WrittenAddress;
import io.postrider.frontend.letter.WrittenField;
import io.postrider.frontend.letter.WrittenFile;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What all mails of a request have, as {@code /v3/mail/send} has it beside the personalizations. */
final class MailReader {
    static final FileReader.Names FILES = new FileReader.Names(
            "attachments", "filename", "type", "content_id", "content", Map.of(), Set.of("disposition", "name"));

    static final Vocabulary MAIL = new Vocabulary(
            Set.of(
                    "personalizations",
                    "from",
                    "reply_to",
                    "reply_to_list",
                    "subject",
                    "content",
                    "template_id",
                    "headers",
                    "categories",
                    "custom_args",
                    "send_at",
                    "batch_id",
                    "mail_settings",
                    "tracking_settings"),
            Set.of("ip_pool_name"),
            Map.of(
                    "asm",
                    "cannot be honoured: there are no groups; readers' wishes stand in one suppression list",
                    "sections",
                    "cannot be honoured: give the texts in substitutions"));
    private static final Vocabulary ADDRESS = new Vocabulary(Set.of("email", "name"), Set.of(), Map.of());
    private static final Vocabulary CONTENT = new Vocabulary(Set.of("type", "value"), Set.of(), Map.of());

    private final Refusals faults;

    MailReader(Refusals faults) {
        this.faults = faults;
    }

    /** @param fields by their names in small letters */
    record Shared(
            @Nullable WrittenAddress from,
            List<WrittenAddress> replyTo,
            @Nullable Placed subject,
            @Nullable Placed text,
            @Nullable Placed html,
            @Nullable Placed template,
            Map<String, WrittenField> fields,
            List<Placed> tags,
            ObjectNode customArgs,
            @Nullable Placed sendAt,
            List<WrittenFile> files) {}

    Shared read(JsonMembers mail, List<WrittenFile> files) {
        List<WrittenAddress> replyTo = new ArrayList<>(addresses(mail, "reply_to_list"));
        WrittenAddress one = address(mail.at("reply_to"), mail.value("reply_to"));
        if (one != null) {
            replyTo.add(one);
        }
        @Nullable Placed[] texts = contents(mail);
        return new Shared(
                address(mail.at("from"), mail.value("from")),
                replyTo,
                placed(mail, "subject"),
                texts[0],
                texts[1],
                placed(mail, "template_id"),
                headers(mail),
                tags(mail),
                customArgs(mail),
                sendAt(mail),
                files);
    }

    static @Nullable Placed placed(JsonMembers members, String name) {
        String text = members.text(name);
        return text == null || text.isEmpty() ? null : new Placed(members.at(name), text);
    }

    @Nullable
    WrittenAddress address(String place, @Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof ObjectNode object)) {
            faults.add(place, "must be an object with email and name, not " + JsonMembers.typeOf(value));
            return null;
        }
        JsonMembers parts = ADDRESS.read(object, place, faults);
        String email = parts.text("email");
        String name = parts.text("name");
        if (email == null) {
            faults.add(place + "/email", "is missing");
            return null;
        }
        return new WrittenAddress(place + "/email", email, name == null || name.isBlank() ? null : name);
    }

    List<WrittenAddress> addresses(JsonMembers members, String name) {
        ArrayNode array = members.array(name);
        List<WrittenAddress> addresses = new ArrayList<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            WrittenAddress address = address(members.at(name) + "/" + i, array.get(i));
            if (address != null) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    /** Text and HTML, each at most once. */
    private @Nullable Placed[] contents(JsonMembers mail) {
        @Nullable Placed[] texts = new @Nullable Placed[2];
        ArrayNode array = mail.array("content");
        for (int i = 0; array != null && i < array.size(); i++) {
            String place = mail.at("content") + "/" + i;
            if (!(array.get(i) instanceof ObjectNode object)) {
                faults.add(place, "must be an object with type and value");
                continue;
            }
            JsonMembers content = CONTENT.read(object, place, faults);
            String value = content.text("value");
            int which = which(content.text("type"));
            if (which < 0) {
                faults.add(place + "/type", "must be text/plain or text/html; give anything else as an attachment");
            } else if (value == null) {
                faults.add(place + "/value", "is missing");
            } else if (texts[which] != null) {
                faults.add(place + "/type", "is given twice");
            } else {
                texts[which] = new Placed(place + "/value", value);
            }
        }
        return texts;
    }

    private static int which(@Nullable String type) {
        return switch (type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
            case "text/plain" -> 0;
            case "text/html" -> 1;
            default -> -1;
        };
    }

    Map<String, WrittenField> headers(JsonMembers members) {
        Map<String, WrittenField> fields = new LinkedHashMap<>();
        ObjectNode headers = members.object("headers");
        if (headers != null) {
            headers.properties().forEach(field -> {
                String place = JsonMembers.at(members.at("headers"), field.getKey());
                String value = JsonMembers.text(place, field.getValue(), faults);
                if (value != null) {
                    fields.put(field.getKey().toLowerCase(Locale.ROOT), new WrittenField(place, field.getKey(), value));
                }
            });
        }
        return fields;
    }

    private List<Placed> tags(JsonMembers mail) {
        List<Placed> tags = new ArrayList<>();
        ArrayNode array = mail.array("categories");
        for (int i = 0; array != null && i < array.size(); i++) {
            String place = mail.at("categories") + "/" + i;
            String tag = JsonMembers.text(place, array.get(i), faults);
            if (tag != null) {
                tags.add(new Placed(place, tag));
            }
        }
        Placed batch = placed(mail, "batch_id");
        if (batch != null) {
            tags.add(new Placed(batch.place(), new Batch(batch.text()).tag()));
        }
        return tags;
    }

    ObjectNode customArgs(JsonMembers members) {
        ObjectNode args = members.object("custom_args");
        return args == null ? JsonText.newObject() : args;
    }

    /** Seconds since 1970, as RFC 3339 has them. */
    @Nullable
    Placed sendAt(JsonMembers members) {
        JsonNode value = members.value("send_at");
        if (value == null) {
            return null;
        }
        String place = members.at("send_at");
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > 253_402_300_799L) {
            faults.add(place, "must be a time in seconds since 1970");
            return null;
        }
        return new Placed(place, Instant.ofEpochSecond(value.longValue()).toString());
    }
}
