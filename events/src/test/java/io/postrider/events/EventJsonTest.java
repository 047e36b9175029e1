package io.postrider.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventStream.Page;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.queue.AttemptRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class EventJsonTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.250Z");
    private static final SubmissionId ID = new SubmissionId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L));
    private static final JsonMapper MAPPER = new JsonMapper();

    private static Event sent() {
        return new Event(
                412,
                NOON,
                EventType.SENT,
                ID,
                new ClientId(1),
                "one.test",
                List.of("a@one.test", "\u00fc\"@one.test"),
                2,
                "250 2.0.0 queued as \u0001\"1\"",
                null,
                new AttemptRecord(
                        NOON.minusMillis(250),
                        Duration.ofMillis(250),
                        "mx",
                        "mx.one.test",
                        "192.0.2.1:25",
                        "198.51.100.7",
                        null,
                        "opportunistic: STARTTLS is not offered",
                        "final-dot",
                        List.of()));
    }

    private static JsonNode read(byte[] json) {
        return MAPPER.readTree(new String(json, StandardCharsets.UTF_8));
    }

    @Test
    void anEventHasItsTypeTimeAndWhatItTells() {
        assertEquals(read("""
                        {"id":"412","type":"sent","timestamp":"2026-01-01T12:00:00.250Z",
                         "data":{"submission_id":"01900000000070008000000000000001",
                                 "recipients":["a@one.test","\u00fc\\"@one.test"],"domain":"one.test","attempt":2,
                                 "text":"250 2.0.0 queued as \\u0001\\"1\\"",
                                 "delivery":{"started_at":"2026-01-01T12:00:00Z","took_ms":250,"route":"mx",
                                             "exchanger":"mx.one.test","address":"192.0.2.1:25",
                                             "source":"198.51.100.7",
                                             "tls_policy":"opportunistic: STARTTLS is not offered",
                                             "stage":"final-dot"}}}""".getBytes(StandardCharsets.UTF_8)), read(EventJson.of(sent())));
    }

    @Test
    void whatDoesNotApplyIsLeftOut() {
        Event accepted =
                new Event(1, NOON, EventType.ACCEPTED, ID, new ClientId(1), null, List.of(), 0, "", null, null);
        assertEquals(
                Set.of("submission_id"),
                new HashSet<>(read(EventJson.of(accepted)).get("data").propertyNames()));
    }

    @Test
    void aPageSaysWhereToGoOn() {
        JsonNode page = read(EventJson.of(new Page.Events(List.of(sent(), sent()), 500, true)));
        assertEquals(2, page.get("events").size());
        assertEquals("500", page.get("next").stringValue());
        assertEquals(true, page.get("more").booleanValue());
    }

    @Test
    void everyTypeIsFoundByItsName() {
        for (EventType type : EventType.values()) {
            assertEquals(Optional.of(type), EventNames.find(EventNames.of(type)));
        }
        assertEquals(Optional.empty(), EventNames.find("SENT"));
        assertEquals("in_doubt", EventNames.of(EventType.IN_DOUBT));
    }
}
