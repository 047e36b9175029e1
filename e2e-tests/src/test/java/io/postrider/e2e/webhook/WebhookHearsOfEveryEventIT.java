package io.postrider.e2e.webhook;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.Ended;
import io.postrider.e2e.harness.Postrider;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Api;
import io.postrider.e2e.http.Mail;
import io.postrider.e2e.webhook.WebhookReceiver.Heard;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A webhook is told of every event at least once, signed, whatever fails in between: the receiver or the notifier. */
class WebhookHearsOfEveryEventIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @RegisterExtension
    final World world = new World();

    private Deployment deployment() {
        return world.deployment()
                .allMailTo(world.exchanger())
                .set("notifier.allow-http", "true")
                .set("notifier.allow-private-addresses", "true")
                .set("notifier.ports", "[]")
                .set("notifier.retry.waits", "[100ms]")
                .set("notifier.heartbeat.interval", "100ms")
                .set("notifier.heartbeat.lost-after", "800ms");
    }

    private static Api shop(Deployment postrider, WebhookReceiver receiver) {
        String token =
                postrider.run("client", "add", "shop").successfully().text().strip();
        Ended added = postrider.run("webhook", "add", "shop", receiver.url()).successfully();
        receiver.knows(added.text().strip());
        return postrider.api(token);
    }

    private static Set<String> ids(int last) {
        Set<String> ids = new HashSet<>();
        IntStream.rangeClosed(1, last).forEach(id -> ids.add(Integer.toString(id)));
        return ids;
    }

    private static Set<String> ids(WebhookReceiver receiver) {
        Set<String> ids = new LinkedHashSet<>();
        receiver.heard().forEach(heard -> ids.add(heard.id()));
        return ids;
    }

    @Test
    void aReceiverThatFailsTwiceMissesNothing() throws IOException {
        WebhookReceiver receiver = world.keep(new WebhookReceiver());
        receiver.failNext(2);
        Deployment postrider = deployment();
        postrider.up();
        Api api = shop(postrider, receiver);
        List<String> submissions = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            submissions.add(api.send(Mail.of("mail " + i, "bob@one.test")).accepted());
        }
        await("all events").atMost(SOON).until(() -> ids(receiver).size() == 40);

        assertEquals(ids(40), ids(receiver));
        assertEquals(List.of(), receiver.forged());
        for (String submission : submissions) {
            assertEquals(
                    List.of("accepted", "sent"),
                    receiver.heard().stream()
                            .filter(heard -> heard.submission().equals(submission))
                            .map(Heard::type)
                            .toList());
        }
        String id =
                postrider.run("webhook", "list").successfully().text().replaceAll("(?s).*(wh_[0-9a-f]{32}).*", "$1");
        String attempts = postrider
                .run("webhook", "attempts", id, "--failed")
                .successfully()
                .text();
        assertEquals(
                2,
                attempts.lines().filter(line -> line.contains("answered 500")).count(),
                attempts);

        postrider.run("webhook", "test", id).successfully();
        await("the test").atMost(SOON).until(() -> ids(receiver).contains("test_1"));
    }

    @Test
    void aNotifierThatIsKilledLosesNothing() throws IOException {
        WebhookReceiver receiver = world.keep(new WebhookReceiver());
        // A receiver takes a moment to answer, so that kills fall between a request and what is stored of it.
        receiver.take(Duration.ofMillis(20));
        Deployment postrider = deployment();
        postrider.frontend();
        postrider.sender();
        Api api = shop(postrider, receiver);
        int mails = 0;
        for (int round = 0; round < 3; round++) {
            Postrider notifier = postrider.begin("notifier");
            notifier.awaitLine("postrider notifier: ready");
            int heard = receiver.heard().size();
            for (int i = 0; i < 50; i++) {
                api.send(Mail.of("mail " + mails++, "bob@one.test")).accepted();
            }
            await("some events").atMost(SOON).until(() -> receiver.heard().size() > heard + 10);
            notifier.kill();
        }
        Postrider last = postrider.begin("notifier");
        int all = 2 * mails;
        await("all events").atMost(SOON).until(() -> ids(receiver).size() == all);

        assertEquals(ids(all), ids(receiver));
        assertEquals(List.of(), receiver.forged());
        int repeated = receiver.heard().size() - all;
        // What was sent and not yet ticked off when it died: at most a round's worth for each kill.
        assertTrue(repeated <= 3 * 128, repeated + " events were sent twice");
        last.stop();
    }
}
