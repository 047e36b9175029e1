package io.postrider.frontend.http.dialects.mailgun;

import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.frontend.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A line of the ledger as Mailgun tells it: once for each recipient. */
final class MailgunEvent {
    private MailgunEvent() {}

    /** Null for what Mailgun has no word for. */
    static @Nullable String word(EventType type) {
        return switch (type) {
            case ACCEPTED -> "accepted";
            case SENT -> "delivered";
            case DEFERRED, IN_DOUBT, FAILED, EXPIRED, BOUNCED -> "failed";
            case CANCELLED -> "rejected";
            case COMPLAINED -> "complained";
            case UNSUBSCRIBED -> "unsubscribed";
            // What a provider delivers was told when it was sent.
            case DELIVERED,
                    PARKED,
                    RELEASED,
                    HELD,
                    RETRIED,
                    SUPPRESSED,
                    WEBHOOK_DISABLED,
                    SCHEDULED,
                    CLIENT_BRAKED,
                    CLIENT_RELEASED -> null;
        };
    }

    static List<ObjectNode> items(Event event, String messageId) {
        List<ObjectNode> items = new ArrayList<>();
        List<String> recipients = event.recipients().isEmpty() ? List.of("") : event.recipients();
        for (int i = 0; i < recipients.size(); i++) {
            items.add(item(event, recipients.get(i), event.position() + "-" + i, messageId));
        }
        return items;
    }

    private static ObjectNode item(Event event, String recipient, String id, String messageId) {
        ObjectNode item = JsonText.newObject()
                .put("id", id)
                .put("event", word(event.type()))
                .put("timestamp", event.at().toEpochMilli() / 1000.0)
                .put("recipient", recipient)
                .put("log-level", "info");
        item.putObject("message")
                .putObject("headers")
                .put("message-id", messageId.substring(1, messageId.length() - 1));
        String severity = switch (event.type()) {
            case DEFERRED, IN_DOUBT -> "temporary";
            case FAILED, EXPIRED, BOUNCED -> "permanent";
            default -> null;
        };
        if (severity != null) {
            item.put("severity", severity).put("reason", event.type() == EventType.BOUNCED ? "bounce" : "generic");
        }
        if (!event.text().isEmpty()) {
            ObjectNode status = item.putObject("delivery-status").put("message", event.text());
            if (event.text().matches("(?s)[2-5][0-9][0-9]\\b.*")) {
                status.put("code", Integer.parseInt(event.text().substring(0, 3)));
            }
            status.put("attempt-no", event.attempt());
        }
        return item;
    }
}
