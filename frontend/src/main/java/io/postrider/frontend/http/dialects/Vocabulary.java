package io.postrider.frontend.http.dialects;

import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Refusals;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of an object of a vendor's: nothing that a client asks for is dropped in silence.
 *
 * @param honoured those that mean something here
 * @param ignored those that may be left out without harm, whatever they say; the documentation says why
 * @param refused those that cannot be honoured, each with the reason; they are taken where they ask for nothing
 */
public record Vocabulary(Set<String> honoured, Set<String> ignored, Map<String, String> refused) {

    /** Why what follows readers is refused. */
    public static final String NO_TRACKING = "cannot be honoured: Postrider does not follow what readers do";

    /** The honoured members; every other that asks for something is told. */
    public JsonMembers read(ObjectNode object, String place, Refusals faults) {
        ObjectNode kept = JsonText.newObject();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = member.getKey();
            if (honoured.contains(name)) {
                kept.set(name, member.getValue());
            } else if (!ignored.contains(name) && asks(member.getValue())) {
                faults.add(JsonMembers.at(place, name), refused.getOrDefault(name, "is an unknown field"));
            }
        }
        return new JsonMembers(kept, place, honoured, faults);
    }

    /** Whether a value wants something: null, false and what is empty do not. */
    public static boolean asks(JsonNode value) {
        return !(value.isNull()
                || (value.isBoolean() && !value.booleanValue())
                || (value.isString() && value.stringValue().isEmpty())
                || (value.isContainer() && value.isEmpty()));
    }
}
