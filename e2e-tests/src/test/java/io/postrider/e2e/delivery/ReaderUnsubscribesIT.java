package io.postrider.e2e.delivery;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Answer;
import io.postrider.e2e.http.Mail;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** The button of a reader's mail program: one request ends the mail to that reader, and to nobody else. */
class ReaderUnsubscribesIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    @RegisterExtension
    final World world = new World();

    @Test
    void byOneClickAndIsNotWrittenToAgain() {
        ScriptedMailExchanger exchanger = world.exchanger();
        Deployment postrider =
                world.deployment().allMailTo(exchanger).set("frontend.public-url", "https://mail.from.test");
        postrider.up();
        ObjectNode mail = Mail.of("news", "ann@b.test", "bob@b.test").json().put("unsubscribe", "one-click");
        String id = postrider.api().post("/send", mail).accepted();
        postrider.api().awaitStatus(id, "sent", SOON);
        ReceivedTransaction toAnn = exchanger.transactionsTo("ann@b.test").getFirst();
        assertEquals(
                "List-Unsubscribe=One-Click",
                toAnn.header("List-Unsubscribe-Post").orElse(""));
        URI link = URI.create(toAnn.header("List-Unsubscribe").orElse("").replaceAll("[<>]", ""));
        assertEquals("mail.from.test", link.getHost());
        String bobs = exchanger
                .transactionsTo("bob@b.test")
                .getFirst()
                .header("List-Unsubscribe")
                .orElse("");
        assertTrue(!bobs.contains(link.getPath()), "a link is one reader's own");

        // Scanners look at links; that is no wish of anybody.
        assertEquals(200, postrider.api().get(link.getPath()).code());
        assertEquals(0, Explained.of(postrider, id).events("unsubscribed").size());
        Answer done = press(postrider, link);
        assertEquals(200, done.code(), done.body());
        assertEquals(200, press(postrider, link).code(), "a second time");

        Explained story = Explained.of(postrider, id);
        assertEquals(1, story.events("unsubscribed").size());
        assertEquals(
                "ann@b.test",
                story.events("unsubscribed")
                        .getFirst()
                        .path("recipients")
                        .path(0)
                        .asString(""));
        assertTrue(postrider.api().read("/v1/events").body().contains("\"unsubscribed\""));
        assertEquals(
                "unsubscribed",
                postrider.api().read("/v1/suppressions/ann@b.test").text("reason"));
        await("the list to be known")
                .atMost(Duration.ofSeconds(2))
                .until(() -> postrider.api().send(Mail.of("news", "ann@b.test")).code() == 400);
        String why = postrider.api().send(Mail.of("news", "ann@b.test")).refusedWith(400);
        assertTrue(why.contains("\"ann@b.test\" is suppressed since ") && why.contains(": unsubscribed"), why);
        postrider.api().send(Mail.of("news", "bob@b.test")).accepted();
    }

    /** As RFC 8058, 3.1 has it: no cookies, no token, a form with one field. */
    private static Answer press(Deployment postrider, URI link) {
        return postrider
                .api()
                .request(postrider
                        .api()
                        .to(link.getPath())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")));
    }
}
