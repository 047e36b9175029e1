package io.postrider.e2e.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Mail;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import io.postrider.testing.smtp.script.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Silence after the final dot is recorded as doubt, asks no other exchanger, and is tried again later as the same mail. */
class ReplyIsLostAfterFinalDotIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    @RegisterExtension
    final World world = new World();

    @Test
    void inDoubtThenSentAgainWithTheSameMessageId() {
        ScriptedMailExchanger first = world.exchanger();
        ScriptedMailExchanger second = world.exchanger();
        first.nextSession(Fault.RESET_AFTER_FINAL_DOT);
        Deployment postrider = world.deployment().allMailTo(first, second).retryingEvery(Duration.ofMillis(300));
        postrider.up();

        String id = postrider.api().send(Mail.of("hello", "bob@b.test")).accepted();
        postrider.api().awaitStatus(id, "sent", SOON);

        List<ReceivedTransaction> received = first.transactions();
        assertEquals(2, received.size(), "the same exchanger again");
        assertEquals(0, second.sessionCount(), "no other exchanger after a doubt");
        assertNotEquals(Optional.empty(), received.getFirst().header("Message-ID"));
        assertEquals(
                received.getFirst().header("Message-ID"), received.getLast().header("Message-ID"));
        Explained story = Explained.of(postrider, id);
        assertEquals(1, story.events("in_doubt").size());
        assertEquals(1, story.events("sent").size());
    }

    @Test
    void aSilentExchangerIsWaitedForAndThenInDoubt() {
        ScriptedMailExchanger first = world.exchanger();
        ScriptedMailExchanger second = world.exchanger();
        first.nextSession(Fault.NO_REPLY_AFTER_FINAL_DOT);
        Deployment postrider = world.deployment()
                .allMailTo(first, second)
                .retryingEvery(Duration.ofMillis(300))
                .set("sender.timeouts.final-dot", "1s");
        postrider.up();

        String id = postrider.api().send(Mail.of("hello", "bob@b.test")).accepted();
        postrider.api().awaitStatus(id, "sent", SOON);
        assertEquals(2, first.transactions().size());
        assertEquals(0, second.sessionCount());
        assertEquals(1, Explained.of(postrider, id).events("in_doubt").size());
    }
}
