package io.postrider.frontend.http.dialects.ses.mail;

import io.postrider.frontend.http.dialects.Draft;
import io.postrider.frontend.http.dialects.Vocabulary;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.letter.WrittenAddress;
import io.postrider.frontend.refusal.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What version 2 says beside the content: from whom, to whom, and tags. */
public final class SesHead {
    private static final Vocabulary DESTINATION =
            new Vocabulary(Set.of("ToAddresses", "CcAddresses", "BccAddresses"), Set.of(), Map.of());
    private static final Vocabulary TAG = new Vocabulary(Set.of("Name", "Value"), Set.of(), Map.of());

    /** What mail is found by here: shorter, and fewer, than SES's tags may be. */
    private static final int TAGS = 10;

    private static final int TAG_LENGTH = 64;

    private SesHead() {}

    /** Who it goes to; all of them, whichever field they stand in. */
    public static List<WrittenAddress> destination(
            @Nullable ObjectNode object, String place, Draft draft, Refusals faults) {
        List<WrittenAddress> all = new ArrayList<>();
        if (object == null) {
            return all;
        }
        JsonMembers members = DESTINATION.read(object, place, faults);
        List<WrittenAddress> to = addresses(members, "ToAddresses", faults);
        List<WrittenAddress> cc = addresses(members, "CcAddresses", faults);
        List<WrittenAddress> bcc = addresses(members, "BccAddresses", faults);
        draft.to(to).cc(cc).bcc(bcc);
        all.addAll(to);
        all.addAll(cc);
        all.addAll(bcc);
        return all;
    }

    /** An array of addresses, each perhaps with a name. */
    public static List<WrittenAddress> addresses(JsonMembers members, String name, Refusals faults) {
        List<WrittenAddress> addresses = new ArrayList<>();
        ArrayNode array = members.array(name);
        for (int i = 0; array != null && i < array.size(); i++) {
            String place = members.at(name) + "/" + i;
            String text = JsonMembers.text(place, array.get(i), faults);
            if (text != null) {
                addresses.add(WrittenAddress.parse(place, text));
            }
        }
        return addresses;
    }

    /** The author, or null. */
    public static @Nullable WrittenAddress author(JsonMembers members) {
        String from = members.text("FromEmailAddress");
        return from == null ? null : WrittenAddress.parse(members.at("FromEmailAddress"), from);
    }

    /** Names with values in the order that they were written; later ones replace earlier ones of the same name. */
    public static void tags(@Nullable ArrayNode array, String place, Map<String, String> tags, Refusals faults) {
        for (int i = 0; array != null && i < array.size(); i++) {
            String at = place + "/" + i;
            if (!(array.get(i) instanceof ObjectNode object)) {
                faults.add(at, "must be an object with Name and Value");
                continue;
            }
            JsonMembers tag = TAG.read(object, at, faults);
            String name = tag.text("Name");
            String value = tag.text("Value");
            if (name == null || value == null) {
                faults.add(at, "needs a Name and a Value");
            } else {
                tags.put(name, value);
            }
        }
    }

    /** They go back with events, as metadata; and the mail is found by {@code name:value} where that has room. */
    public static void tag(Draft draft, String place, Map<String, String> tags) {
        if (tags.isEmpty()) {
            return;
        }
        ObjectNode all = JsonText.newObject();
        int count = 0;
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            all.put(tag.getKey(), tag.getValue());
            String word = tag.getKey() + ":" + tag.getValue();
            if (count < TAGS && word.length() <= TAG_LENGTH) {
                draft.tag(place, word);
                count++;
            }
        }
        draft.metadata(place, JsonText.text(all));
    }

    /** A place for failures that is not the author: mail that is composed here has none. */
    public static void checkFeedback(
            String place, @Nullable String feedback, @Nullable WrittenAddress author, Refusals faults) {
        if (feedback == null || feedback.isEmpty()) {
            return;
        }
        String address = WrittenAddress.parse(place, feedback).address();
        if (author == null || !author.address().equalsIgnoreCase(address)) {
            faults.add(
                    place,
                    "cannot be honoured but for raw mail: failures are told of by events, and by messages to the author");
        }
    }
}
