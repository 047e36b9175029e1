package io.postrider.e2e.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Mail;
import io.postrider.e2e.load.Load;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.Keep;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mail that waits for dead domains does not slow down mail for living ones. */
class DeadDomainCostsOthersNothingIT {

    private static final int WAITING = 2000;
    private static final int MEASURED = 600;

    @RegisterExtension
    final World world = new World();

    @Test
    void mailForALivingDomainIsAsFastAsWithAnEmptySpool() {
        ScriptedMailExchanger living =
                world.exchanger(ScriptedMailExchanger.options().keeping(Keep.HEADERS));
        ScriptedMailExchanger dead = world.exchanger();
        dead.refuseConnections();
        Deployment postrider = world.deployment().mailTo(Map.of("*", dead, "living.test", living));
        postrider.up();

        sendToTheLiving(postrider, living, "warm-up");
        Duration before = sendToTheLiving(postrider, living, "before");
        Load load = Load.begin(
                postrider.api(), 8, 100_000, n -> Mail.of("into the void", "v" + n + "@dead" + n % 7 + ".test"));
        load.awaitAcknowledged(WAITING);
        load.close();
        Duration after = sendToTheLiving(postrider, living, "after");

        double ratio = (double) before.toNanos() / after.toNanos();
        System.out.printf(
                "DeadDomainCostsOthersNothing: %d mails in %d ms with an empty spool, in %d ms with %d waiting: %.0f %%%n",
                MEASURED,
                before.toMillis(),
                after.toMillis(),
                load.acknowledged().size(),
                100 * ratio);
        assertTrue(ratio > 0.5, "slower with mail waiting for dead domains: " + before + ", then " + after);
        String someId = load.acknowledged().keySet().iterator().next();
        assertEquals("queued", postrider.api().status(someId));
    }

    private static Duration sendToTheLiving(Deployment postrider, ScriptedMailExchanger living, String round) {
        int goal = living.transactions().size() + MEASURED;
        long begun = System.nanoTime();
        Load load = Load.begin(postrider.api(), 8, 100_000, n -> Mail.of(round, round + n + "@living.test"));
        load.awaitAcknowledged(MEASURED);
        load.close();
        living.awaitTransactions(goal, Duration.ofSeconds(60));
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
