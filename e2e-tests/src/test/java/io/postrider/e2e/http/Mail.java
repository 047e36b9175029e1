package io.postrider.e2e.http;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What {@code POST /send} takes. */
public record Mail(String sender, List<String> recipients, String subject, String body) {

    private static final JsonMapper JSON = new JsonMapper();

    public Mail {
        recipients = List.copyOf(recipients);
    }

    /** A short mail of this subject. */
    public static Mail of(String subject, String... recipients) {
        return new Mail("me@from.test", List.of(recipients), subject, "hello!\n");
    }

    public Mail from(String other) {
        return new Mail(other, recipients, subject, body);
    }

    public Mail withBody(String other) {
        return new Mail(sender, recipients, subject, other);
    }

    /** The request's body, to be changed before it is sent. */
    public ObjectNode json() {
        ObjectNode object = JSON.createObjectNode();
        object.put("sender", sender);
        recipients.forEach(object.putArray("recipients")::add);
        object.put("subject", subject);
        object.put("body", body);
        return object;
    }
}
