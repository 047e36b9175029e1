package io.postrider.e2e.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.Postrider;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.load.Load;
import io.postrider.e2e.load.SpoolReading;
import io.postrider.e2e.load.Tally;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.Keep;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** However often a sender is killed, every accepted mail arrives, and only what was recorded as in doubt arrives twice. */
class SenderIsKilledUnderLoadIT {

    @RegisterExtension
    final World world = new World();

    @Test
    void nothingIsLostAndRepeatsAreOnlyWhereInDoubt() {
        ScriptedMailExchanger exchanger =
                world.exchanger(ScriptedMailExchanger.options().keeping(Keep.HEADERS));
        // An exchanger takes a moment to answer, so that kills fall into transactions and not between them.
        exchanger.onFinalDot().delay(Duration.ofMillis(20), 250, "2.0.0 taken");
        Deployment postrider =
                world.deployment().allMailTo(exchanger).withShortHeartbeats().retryingEvery(Duration.ofMillis(300));
        postrider.frontend();
        Cycles cycles = Cycles.usually(10);
        Load load = Load.begin(postrider.api(), 4, 150, Load.toDomains(10));
        for (int i = 0; i < cycles.count(); i++) {
            Postrider sender = postrider.sender();
            cycles.untilSomeMoment(Duration.ofMillis(1200));
            sender.kill();
        }
        load.close();
        postrider.sender();
        Deliveries.awaitAllSent(postrider.api(), load, Duration.ofSeconds(90));
        postrider.stopAll();

        SpoolReading spool = SpoolReading.of(postrider.data());
        Tally tally = Tally.of(load, spool, exchanger).print("SenderIsKilledUnderLoad", cycles.toString());
        tally.assertNothingLostAndRepeatsOnlyInDoubt();
        assertEquals(0, tally.parked());
        assertTrue(tally.inDoubt() > 0, "no kill met a transaction: the test showed nothing");
        assertEquals("ok", spool.integrity());
    }

    @Test
    void anotherSenderTakesOverFromTheDead() {
        ScriptedMailExchanger exchanger =
                world.exchanger(ScriptedMailExchanger.options().keeping(Keep.HEADERS));
        exchanger.onFinalDot().delay(Duration.ofMillis(20), 250, "2.0.0 taken");
        Deployment postrider =
                world.deployment().allMailTo(exchanger).withShortHeartbeats().retryingEvery(Duration.ofMillis(300));
        postrider.frontend();
        Postrider first = postrider.sender();
        postrider.sender();
        Load load = Load.begin(postrider.api(), 4, 300, Load.toDomains(20));
        load.awaitAcknowledged(300);
        first.kill();
        load.awaitMore(100);
        load.close();
        Deliveries.awaitAllSent(postrider.api(), load, Duration.ofSeconds(60));
        postrider.stopAll();
        Tally.of(load, SpoolReading.of(postrider.data()), exchanger)
                .print("AnotherSenderTakesOver", "kills 1")
                .assertNothingLostAndRepeatsOnlyInDoubt();
    }
}
