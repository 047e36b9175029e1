package io.postrider.e2e.delivery;

import io.postrider.e2e.harness.Deployment;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A submission's whole story, as {@code postrider explain --json} tells it. */
record Explained(JsonNode story) {

    private static final JsonMapper JSON = new JsonMapper();

    static Explained of(Deployment deployment, String submissionId) {
        return new Explained(JSON.readTree(
                deployment.run("explain", "--json", submissionId).successfully().text()));
    }

    /** The ledger's events of this name, in their order. */
    List<JsonNode> events(String name) {
        List<JsonNode> events = new ArrayList<>();
        for (JsonNode event : story.path("events")) {
            if (event.path("event").asString("").equals(name)) {
                events.add(event);
            }
        }
        return events;
    }

    /** Where a recipient stands. */
    String recipientState(String mailbox) {
        for (JsonNode envelope : story.path("envelopes")) {
            for (JsonNode recipient : envelope.path("recipients")) {
                if (recipient.path("recipient").asString("").equals(mailbox)) {
                    return recipient.path("state").asString("");
                }
            }
        }
        throw new AssertionError("no recipient " + mailbox + " in " + story);
    }
}
