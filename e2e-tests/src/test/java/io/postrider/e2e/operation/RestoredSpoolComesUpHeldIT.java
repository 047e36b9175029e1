package io.postrider.e2e.operation;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.Ended;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Mail;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A backup made while everything runs can be restored, and nothing of it is sent before somebody has looked. */
class RestoredSpoolComesUpHeldIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

    @RegisterExtension
    final World world = new World();

    @Test
    void heldUntilItIsReleased() {
        ScriptedMailExchanger exchanger = world.exchanger();
        exchanger.onMail().reply(451, "4.3.0 later");
        Deployment original = world.deployment().allMailTo(exchanger).retryingEvery(Duration.ofMillis(200));
        original.up();
        String id = original.api().send(Mail.of("hello", "bob@b.test")).accepted();
        exchanger.awaitSessions(1, SOON);
        Path backup = world.directory().resolve("backup.db");
        original.run("backup", backup.toString()).successfully();
        exchanger.behave();
        original.api().awaitStatus(id, "sent", SOON);
        original.stopAll();
        int sentBefore = exchanger.accepted().size();

        // The backup may hold a claim of the sender that was at work then; it ends when that one has been missed.
        Deployment restored = world.deployment().allMailTo(exchanger).withShortHeartbeats();
        Ended said = restored.run("restore", backup.toString()).successfully();
        assertTrue(said.text().contains("held"), said.said());
        restored.up();
        assertEquals("queued", restored.api().status(id));
        String fresh = restored.api().send(Mail.of("hello", "ann@b.test")).accepted();
        await("nothing to be sent")
                .during(LONG_ENOUGH)
                .atMost(SOON)
                .until(() -> exchanger.accepted().size() == sentBefore);
        Ended queue = restored.run("queue").successfully();
        assertTrue(queue.text().contains("HELD"), queue.said());

        restored.run("queue", "release").successfully();
        restored.api().awaitStatus(id, "sent", SOON);
        restored.api().awaitStatus(fresh, "sent", SOON);
        assertEquals(sentBefore + 2, exchanger.accepted().size());
    }

    @Test
    void aSpoolIsNeverOverwritten() {
        Deployment postrider = world.deployment();
        postrider.up();
        Path backup = world.directory().resolve("backup.db");
        postrider.run("backup", backup.toString()).successfully();
        Ended refused = postrider.run("restore", backup.toString()).with(1);
        assertEquals(1, refused.standardError().size(), refused.said());
    }
}
