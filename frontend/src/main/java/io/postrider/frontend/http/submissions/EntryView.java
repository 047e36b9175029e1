package io.postrider.frontend.http.submissions;

import io.postrider.common.spool.archive.Entry;
import io.postrider.common.spool.archive.Entry.Part;
import io.postrider.common.spool.archive.Entry.Party;
import io.postrider.common.spool.archive.Standing;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.Story;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.frontend.json.JsonText;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Submissions as JSON. */
final class EntryView {
    private static final int SHOWN = 5;

    private EntryView() {}

    /** One with all that is known of it. */
    static ObjectNode whole(Entry entry, Story story) {
        ObjectNode view = head(entry)
                .put("priority", story.terms().lane().name().toLowerCase(Locale.ROOT))
                .put("on_doubt", story.terms().onDoubt().name().toLowerCase(Locale.ROOT))
                .put("on_failure", story.terms().onFailure().name().toLowerCase(Locale.ROOT))
                .put("size", story.messageSize())
                .put("message_kept", !story.messageRemoved());
        Instant expiresAt = story.terms().expiresAt();
        if (expiresAt != null) {
            view.put("expires_at", time(expiresAt));
        }
        ArrayNode recipients = view.putArray("recipients");
        for (Part part : entry.parts()) {
            for (Party recipient : part.recipients()) {
                describe(recipients.addObject(), part, recipient);
            }
        }
        ArrayNode attempts = view.putArray("attempts");
        for (Event event : story.events()) {
            AttemptRecord record = event.record();
            if (record != null) {
                describe(attempts.addObject(), event, record);
            }
        }
        return view;
    }

    /** One of a list: the first recipients by name, all by number. */
    static ObjectNode brief(Entry entry) {
        ObjectNode view = head(entry);
        ArrayNode recipients = view.putArray("recipients");
        int count = 0;
        for (Part part : entry.parts()) {
            for (Party recipient : part.recipients()) {
                if (count++ < SHOWN) {
                    recipients
                            .addObject()
                            .put("address", recipient.mailbox())
                            .put("status", word(Standing.of(part, recipient)));
                }
            }
        }
        return view.put("recipient_count", count);
    }

    private static String word(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }

    /** What every view of one begins with. */
    static ObjectNode head(Entry entry) {
        ObjectNode view = JsonText.newObject()
                .put("id", entry.id().toString())
                .put("status", word(Standing.of(entry)))
                .put("accepted_at", time(entry.acceptedAt()))
                .put("from", entry.reversePath());
        Instant sendAt = sendAt(entry);
        if (sendAt != null) {
            view.put("send_at", time(sendAt));
        }
        if (!entry.tags().isEmpty()) {
            ArrayNode tags = view.putArray("tags");
            entry.tags().forEach(tags::add);
        }
        String metadata = entry.metadata();
        if (metadata != null) {
            view.set("metadata", JsonText.value(metadata));
        }
        return view;
    }

    private static @Nullable Instant sendAt(Entry entry) {
        return entry.parts().stream()
                .filter(part -> part.state() == EnvelopeState.HELD)
                .map(Part::sendAt)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static void describe(ObjectNode view, Part part, Party recipient) {
        Standing standing = Standing.of(part, recipient);
        view.put("address", recipient.mailbox()).put("status", word(standing));
        if (recipient.doubts() > 0) {
            view.put("in_doubt", true);
        }
        if (!recipient.last().isEmpty()) {
            view.put("last_reply", recipient.last());
        }
        if (standing == Standing.DEFERRED) {
            view.put("next_attempt_at", time(part.due()));
        }
    }

    private static void describe(ObjectNode view, Event event, AttemptRecord record) {
        view.put("at", time(record.startedAt()))
                .put("outcome", event.type().name().toLowerCase(Locale.ROOT))
                .put("number", event.attempt())
                .put("took_ms", record.took().toMillis());
        ArrayNode recipients = view.putArray("recipients");
        event.recipients().forEach(recipients::add);
        put(view, "reply", event.text());
        put(view, "exchanger", record.host());
        put(view, "exchanger_address", record.address());
        put(view, "tls", record.tls());
    }

    private static void put(ObjectNode view, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            view.put(name, value);
        }
    }

    /** RFC 3339, in UTC, with milliseconds. */
    static String time(Instant instant) {
        return JsonText.time(instant);
    }
}
