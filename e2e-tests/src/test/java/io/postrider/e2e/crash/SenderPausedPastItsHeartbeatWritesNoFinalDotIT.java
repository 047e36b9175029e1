package io.postrider.e2e.crash;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.Postrider;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Mail;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.script.Answer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A sender that was suspended while others took over its mail does not complete its own transaction when it wakes up. */
class SenderPausedPastItsHeartbeatWritesNoFinalDotIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    final World world = new World();

    @Test
    void theMailIsSentOnceByTheOther() {
        ScriptedMailExchanger exchanger = world.exchanger();
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        exchanger
                .onData()
                .times(1)
                .when(_ -> {
                    reached.countDown();
                    return true;
                })
                .answer(new Answer.Held(goOn, Answer.reply(354, "go ahead")));
        Deployment postrider = world.deployment().allMailTo(exchanger).withShortHeartbeats();
        postrider.frontend();
        Postrider suspended = postrider.sender();
        String id = postrider.api().send(Mail.of("hello", "bob@b.test")).accepted();
        await("the first sender to come to DATA").atMost(SOON).until(() -> reached.getCount() == 0);
        suspended.pause();

        postrider.sender();
        postrider.api().awaitStatus(id, "sent", SOON);
        assertEquals(1, exchanger.transactions().size());

        // Only now does the first one learn that it may go on with its message.
        goOn.countDown();
        suspended.resume();
        await("the end of the first sender's transaction")
                .atMost(SOON)
                .until(() -> exchanger.cutShort().size() == 1
                        || exchanger.transactions().size() > 1);
        assertEquals(1, exchanger.transactions().size(), "final dots");
        assertEquals("sent", postrider.api().status(id));
        postrider.stopAll();
    }
}
