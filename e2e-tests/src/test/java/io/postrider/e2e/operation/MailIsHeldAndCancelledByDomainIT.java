package io.postrider.e2e.operation;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.Ended;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Mail;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What waits can be held, released, hurried and cancelled by its domain; cancelled mail is never sent. */
class MailIsHeldAndCancelledByDomainIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @RegisterExtension
    final World world = new World();

    @Test
    void eachDomainGoesItsWay() {
        ScriptedMailExchanger exchanger = world.exchanger();
        exchanger.onRcpt().reply(450, "4.2.1 come again later");
        Deployment postrider = world.deployment().allMailTo(exchanger).retryingEvery(Duration.ofHours(1));
        postrider.up();
        String held = postrider.api().send(Mail.of("held", "ann@held.test")).accepted();
        String cancelled =
                postrider.api().send(Mail.of("cancelled", "bob@cancelled.test")).accepted();
        String hurried =
                postrider.api().send(Mail.of("hurried", "eve@hurried.test")).accepted();
        for (String id : List.of(held, cancelled, hurried)) {
            await("the first attempt to be put off")
                    .atMost(SOON)
                    .until(() ->
                            postrider.run("explain", id).successfully().text().contains("attempt 1: deferred"));
        }

        postrider.run("queue", "hold", "--domain", "held.test", "--yes").successfully();
        Ended refused =
                postrider.run("queue", "cancel", "--domain", "cancelled.test").with(1);
        assertTrue(refused.said().contains("1 envelope"), refused.said());
        assertEquals("queued", postrider.api().status(cancelled));
        postrider.run("queue", "cancel", "--domain", "cancelled.test", "--yes").successfully();
        postrider.api().awaitStatus(cancelled, "undeliverable", SOON);
        String story = postrider.run("explain", held).successfully().text();
        assertTrue(story.contains("held since "), story);
        assertTrue(story.contains("S: 450 4.2.1 come again later"), story);

        exchanger.behave();
        postrider.run("queue", "retry", "--all", "--yes").successfully();
        postrider.api().awaitStatus(hurried, "sent", SOON);
        assertEquals("queued", postrider.api().status(held));
        postrider.run("queue", "release", "--domain", "held.test", "--yes").successfully();
        postrider.api().awaitStatus(held, "sent", SOON);
        assertEquals("undeliverable", postrider.api().status(cancelled));
        assertEquals(2, exchanger.accepted().size());
    }
}
