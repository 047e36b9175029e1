package io.postrider.e2e.operation;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.Ended;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Api;
import io.postrider.e2e.http.Mail;
import io.postrider.e2e.load.SpoolReading;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Finished mail goes when its retention is over; what waits is never touched. */
class RetentionRemovesFinishedMailIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    @RegisterExtension
    final World world = new World();

    @Test
    void finishedGoesAndWaitingStays() {
        ScriptedMailExchanger exchanger = world.exchanger();
        exchanger.onRcpt("busy@b.test").reply(450, "4.2.1 later");
        Deployment postrider = world.deployment()
                .allMailTo(exchanger)
                .set("cleaner.retention", "0s")
                .set("cleaner.message-retention", "0s");
        postrider.frontend();
        postrider.sender();
        Api api = postrider.api();
        String finished = api.send(Mail.of("hello", "bob@b.test")).accepted();
        String waiting = api.send(Mail.of("hello", "busy@b.test")).accepted();
        api.awaitStatus(finished, "sent", SOON);

        Ended preview = postrider.run("cleaner", "--dry-run").successfully();
        assertTrue(preview.text().contains("1 submission"), preview.text());
        assertEquals("sent", api.status(finished), "a dry run changes nothing");

        Ended pass = postrider.run("cleaner", "--once").successfully();
        assertEquals(1, pass.standardOutput().size(), pass.said());
        assertEquals("error", api.askStatus(finished).text("result"), "it is gone");
        assertEquals("queued", api.status(waiting), "what waits stays");
        postrider.stopAll();
        assertEquals(1, SpoolReading.of(postrider.data()).submissions());
    }

    @Test
    void theRunningCleanerDoesItByItself() {
        ScriptedMailExchanger exchanger = world.exchanger();
        Deployment postrider = world.deployment()
                .allMailTo(exchanger)
                .set("cleaner.interval", "200ms")
                .set("cleaner.retention", "1s")
                .set("cleaner.message-retention", "1s");
        postrider.up();
        Api api = postrider.api();
        String id = api.send(Mail.of("hello", "bob@b.test")).accepted();
        api.awaitStatus(id, "sent", SOON);
        await("its removal")
                .atMost(SOON)
                .until(() -> api.askStatus(id).text("result").equals("error"));
    }
}
