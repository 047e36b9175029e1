package io.postrider.e2e.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Api;
import io.postrider.e2e.http.Mail;
import io.postrider.e2e.load.SpoolReading;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is wrong in a request is said by the field's name and the reason, all at once, and nothing of it is stored. */
class BadInputStoresNothingIT {

    private static final Mail GOOD = Mail.of("hello", "bob@b.test");

    @RegisterExtension
    final World world = new World();

    @Test
    void everyFaultNamesItsField() {
        Deployment postrider = started();
        refused(postrider, "{\"sender\": \"me@from.test\"", "");
        refused(postrider, GOOD.json().put("sender", "no address").toString(), "sender");
        refused(postrider, GOOD.json().putNull("subject").toString(), "subject");
        refused(postrider, GOOD.json().put("body", 7).toString(), "body");
        refused(postrider, GOOD.json().put("sujbect", "mistyped").toString(), "sujbect");
        refused(postrider, GOOD.json().put("recipients", "bob@b.test").toString(), "recipients");
        refused(postrider, Mail.of("nobody").json().toString(), "recipients");
        refused(postrider, Mail.of("hello", "bob@b.test", "ann@@b.test").json().toString(), "recipients[1]");
        refused(postrider, Mail.of("hello", "bob@[127.0.0.1]").json().toString(), "recipients[0]");
        refused(
                postrider,
                Mail.of("one\r\nBcc: eve@b.test", "bob@b.test").json().toString(),
                "subject");
        refused(
                postrider,
                Mail.of("hello", "bob@b.test>\r\nRCPT TO:<eve@b.test").json().toString(),
                "recipients[0]");
        refused(postrider, GOOD.json().toString().replaceFirst("\\{", "{\"subject\": \"twice\", "), "subject");
        refused(postrider, "[".repeat(100_000), "");
        nothingIsStored(postrider);
    }

    @Test
    void allFaultsAreSaidAtOnce() {
        Deployment postrider = started();
        String message = postrider
                .api()
                .post("/send", "{\"sender\": \"nobody\", \"recipients\": [\"x\"], \"subject\": 1, \"colour\": \"red\"}")
                .refusedWith(400);
        for (String field : List.of("sender", "recipients[0]", "subject", "body", "colour")) {
            assertTrue(message.contains(field), () -> field + " is not named: " + message);
        }
        nothingIsStored(postrider);
    }

    @Test
    void tooLargeAndOfAnotherKind() {
        Deployment postrider = started();
        Api api = postrider.api();
        String mail = GOOD.json().toString();
        api.request(api.to("/send")
                        .header("Content-Type", "text/plain")
                        .header("Authorization", "Bearer " + Deployment.TOKEN)
                        .POST(BodyPublishers.ofString(mail)))
                .refusedWith(415);
        api.post("/send", GOOD.withBody("x".repeat(27_000_000)).json()).refusedWith(413);
        api.send(new Mail("me@from.test", many(1001), "hello", "hello!")).refusedWith(400);
        nothingIsStored(postrider);
    }

    private Deployment started() {
        Deployment postrider = world.deployment();
        postrider.frontend();
        return postrider;
    }

    private static void refused(Deployment postrider, String body, String field) {
        String message = postrider.api().post("/send", body).refusedWith(400);
        assertTrue(message.contains(field), () -> field + " is not named: " + message);
    }

    private static void nothingIsStored(Deployment postrider) {
        postrider.stopAll();
        assertEquals(0, SpoolReading.of(postrider.data()).submissions());
    }

    private static List<String> many(int count) {
        return IntStream.range(0, count).mapToObj(i -> "r" + i + "@b.test").toList();
    }
}
