package io.postrider.e2e.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Mail;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.Fate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mail that is refused for now each time is given up after the attempts or the time that the settings grant it. */
class AttemptsAreLimitedIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    @RegisterExtension
    final World world = new World();

    @Test
    void givenUpAfterSoManyAttempts() {
        ScriptedMailExchanger exchanger = world.exchanger();
        exchanger.onFinalDot().reply(451, "4.3.0 never mind");
        Deployment postrider = world.deployment()
                .allMailTo(exchanger)
                .retryingEvery(Duration.ofMillis(100))
                .set("sender.retry.max-attempts", "3");
        postrider.up();

        String id = postrider.api().send(Mail.of("hello", "bob@b.test")).accepted();
        postrider.api().awaitStatus(id, "undeliverable", SOON);
        assertEquals(3, exchanger.count(Fate.REFUSED));
        assertEquals("expired", Explained.of(postrider, id).recipientState("bob@b.test"));
    }

    @Test
    void givenUpAfterSoMuchTime() {
        ScriptedMailExchanger exchanger = world.exchanger();
        exchanger.onRcpt().reply(451, "4.3.0 never mind");
        Deployment postrider = world.deployment()
                .allMailTo(exchanger)
                .retryingEvery(Duration.ofMillis(100))
                .set("sender.retry.give-up-after", "1s");
        postrider.up();

        String id = postrider.api().send(Mail.of("hello", "bob@b.test")).accepted();
        postrider.api().awaitStatus(id, "undeliverable", SOON);
        assertEquals("expired", Explained.of(postrider, id).recipientState("bob@b.test"));
    }
}
