package io.postrider.e2e.submission;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Answer;
import io.postrider.e2e.http.Api;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was handed in over {@code /v1} does what it is told afterwards, and the event stream tells it all in order. */
class MailIsControlledAndFollowedIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SUBMISSIONS = "/v1/submissions";

    @RegisterExtension
    final World world = new World();

    private ScriptedMailExchanger exchanger;
    private Api api;

    @BeforeEach
    void start() {
        exchanger = world.exchanger();
        Deployment postrider = world.deployment().allMailTo(exchanger);
        postrider.up();
        api = postrider.api();
    }

    @Test
    void aHeldMailLeavesWhenItIsReleasedAndItsEventsCanBeWaitedFor() {
        String id = accepted(mail("ann@one.test").put("hold", true));
        assertEquals("held", status(id));
        assertEquals(List.of(id), ids("?status=held&recipient=ann@one.test"));
        String after = api.read("/v1/events?after=latest").text("next");

        assertEquals(200, api.post(SUBMISSIONS + "/" + id + "/release", "{}").code());
        JsonNode event = api.read("/v1/events?wait=30s&after=" + after).json().get("events");
        await("the mail").atMost(SOON).until(() -> status(id).equals("sent"));
        assertTrue(event.size() > 0, event::toString);
        assertEquals(id, event.get(0).at("/data/submission_id").stringValue());
        assertEquals("sent", types(after).getLast());
        String received = exchanger.accepted().getFirst().text();
        String kept = api.read(SUBMISSIONS + "/" + id + "/message").body();
        assertTrue(received.lines().anyMatch(line -> line.startsWith("Date: ")), received);
        assertEquals(received, kept);
    }

    @Test
    void aScheduledMailIsMovedAndAnotherIsCancelledBeforeTheyLeave() {
        String far = Instant.now().plus(Duration.ofDays(30)).toString();
        String moved = accepted(mail("ann@one.test").put("send_at", far));
        String cancelled = accepted(mail("bob@one.test").put("send_at", far));
        assertEquals("scheduled", status(moved));

        Answer cancel = api.post(SUBMISSIONS + "/" + cancelled + "/cancel", "{}");
        assertEquals(200, cancel.code(), cancel.body());
        assertEquals("cancelled", status(cancelled));
        String soon = Instant.now().plus(Duration.ofSeconds(1)).toString();
        Answer change = api.patch(SUBMISSIONS + "/" + moved, "{\"send_at\": \"" + soon + "\"}");
        assertEquals(200, change.code(), change.body());

        await("the mail").atMost(SOON).until(() -> status(moved).equals("sent"));
        assertEquals(1, exchanger.accepted().size());
        assertEquals(List.of("ann@one.test"), exchanger.accepted().getFirst().accepted());
        assertEquals(List.of(cancelled), ids("?status=cancelled"));
        assertTrue(
                types("0").containsAll(List.of("accepted", "cancelled", "sent")),
                () -> types("0").toString());
    }

    private static ObjectNode mail(String recipient) {
        ObjectNode mail = JSON.createObjectNode();
        mail.put("from", "me@from.test");
        mail.putArray("to").add(recipient);
        mail.put("subject", "to " + recipient);
        mail.put("text", "hello!");
        return mail;
    }

    private String accepted(ObjectNode mail) {
        Answer answer = api.post(SUBMISSIONS, mail);
        assertEquals(202, answer.code(), answer.body());
        return answer.text("id");
    }

    private String status(String id) {
        return api.read(SUBMISSIONS + "/" + id).text("status");
    }

    private List<String> ids(String query) {
        List<String> ids = new ArrayList<>();
        api.read(SUBMISSIONS + query)
                .json()
                .get("submissions")
                .forEach(found -> ids.add(found.get("id").stringValue()));
        return ids;
    }

    private List<String> types(String after) {
        List<String> types = new ArrayList<>();
        api.read("/v1/events?after=" + after)
                .json()
                .get("events")
                .forEach(event -> types.add(event.get("type").stringValue()));
        return types;
    }
}
