package io.postrider.events;

import io.postrider.common.delivery.ReplyClass;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventStream.Page;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.queue.AttemptRecord;
import java.io.ByteArrayOutputStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Events as JSON: {@code {"id":…,"type":…,"timestamp":…,"data":{…}}}, the shape of Standard Webhooks with the id in it.
 * docs/events.md has every member. What does not apply is left out, never null.
 */
public final class EventJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int ABOUT_AN_EVENT = 512;

    private EventJson() {}

    /** The id of the event at this position: what is given as {@code after} to go on behind it. */
    public static String id(long position) {
        return Long.toString(position);
    }

    /** The position that {@link #id} wrote; empty if it is the id of no event. */
    public static OptionalLong position(String id) {
        return id.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(id)) : OptionalLong.empty();
    }

    /** One event. */
    public static byte[] of(Event event) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(ABOUT_AN_EVENT);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), octets)) {
            write(json, event);
        }
        return octets.toByteArray();
    }

    /** A page of them, and where to go on. */
    public static byte[] of(Page.Events page) {
        ByteArrayOutputStream octets =
                new ByteArrayOutputStream(ABOUT_AN_EVENT * (page.events().size() + 1));
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), octets)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("events");
            page.events().forEach(event -> write(json, event));
            json.writeEndArray();
            json.writeStringProperty("next", id(page.next()));
            json.writeBooleanProperty("more", page.more());
            json.writeEndObject();
        }
        return octets.toByteArray();
    }

    private static void write(JsonGenerator json, Event event) {
        json.writeStartObject();
        json.writeStringProperty("id", id(event.position()));
        json.writeStringProperty("type", EventNames.of(event.type()));
        json.writeStringProperty("timestamp", event.at().toString());
        json.writeObjectPropertyStart("data");
        about(json, event);
        if (!event.recipients().isEmpty()) {
            json.writeArrayPropertyStart("recipients");
            event.recipients().forEach(json::writeString);
            json.writeEndArray();
        }
        text(json, "domain", event.domain());
        if (event.attempt() > 0) {
            json.writeNumberProperty("attempt", event.attempt());
        }
        if (event.type() != EventType.WEBHOOK_DISABLED) {
            text(json, "text", event.text());
        }
        ReplyClass about = event.about();
        if (about != null) {
            json.writeStringProperty("class", about.word());
        }
        AttemptRecord record = event.record();
        if (record != null) {
            attempt(json, record);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void about(JsonGenerator json, Event event) {
        if (event.type() == EventType.WEBHOOK_DISABLED) {
            // Its text is the webhook's id, a colon, and the reason.
            String[] parts = event.text().split(": ", 2);
            json.writeStringProperty("webhook_id", parts[0]);
            text(json, "text", parts.length > 1 ? parts[1] : "");
        } else if (!event.submission().equals(SubmissionId.NONE)) {
            json.writeStringProperty("submission_id", event.submission().toString());
        }
    }

    private static void attempt(JsonGenerator json, AttemptRecord record) {
        json.writeObjectPropertyStart("delivery");
        json.writeStringProperty("started_at", record.startedAt().toString());
        json.writeNumberProperty("took_ms", record.took().toMillis());
        json.writeStringProperty("route", record.route());
        text(json, "exchanger", record.host());
        text(json, "address", record.address());
        text(json, "source", record.source());
        text(json, "tls", record.tls());
        text(json, "tls_policy", record.policy());
        json.writeStringProperty("stage", record.stage());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.writeStringProperty(name, value);
        }
    }
}
