package io.postrider.e2e.crash;

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

/** SIGTERM under load ends every process in order: each accepted mail arrives exactly once, and nothing is in doubt. */
class CleanStopLosesAndDoublesNothingIT {

    @RegisterExtension
    final World world = new World();

    @Test
    void oneProcessForAll() {
        ScriptedMailExchanger exchanger = slowExchanger();
        Deployment postrider = world.deployment().allMailTo(exchanger);
        Cycles cycles = Cycles.usually(4);
        Postrider up = postrider.up();
        Load load = Load.begin(postrider.api(), 8, 400, Load.toDomains(10));
        for (int i = 0; i < cycles.count(); i++) {
            load.awaitMore(100);
            cycles.untilSomeMoment(Duration.ofMillis(300));
            up.stop();
            up = postrider.up();
        }
        load.awaitMore(100);
        load.close();
        Deliveries.awaitAllSent(postrider.api(), load, Duration.ofSeconds(60));
        postrider.stopAll();
        Tally.of(load, SpoolReading.of(postrider.data()), exchanger)
                .print("CleanStopLosesAndDoublesNothing", "stops of up " + cycles.count())
                .assertExactlyOnce();
    }

    @Test
    void aSenderAmongTwo() {
        ScriptedMailExchanger exchanger = slowExchanger();
        Deployment postrider = world.deployment().allMailTo(exchanger);
        Cycles cycles = Cycles.usually(4);
        postrider.frontend();
        postrider.sender();
        Postrider restarted = postrider.sender();
        Load load = Load.begin(postrider.api(), 8, 300, Load.toDomains(10));
        for (int i = 0; i < cycles.count(); i++) {
            load.awaitMore(100);
            cycles.untilSomeMoment(Duration.ofMillis(300));
            restarted.stop();
            restarted = postrider.sender();
        }
        load.close();
        Deliveries.awaitAllSent(postrider.api(), load, Duration.ofSeconds(60));
        postrider.stopAll();
        Tally.of(load, SpoolReading.of(postrider.data()), exchanger)
                .print("CleanStopLosesAndDoublesNothing", "stops of one sender among two " + cycles.count())
                .assertExactlyOnce();
    }

    /** One that takes a moment to answer, so that each stop falls into transactions. */
    private ScriptedMailExchanger slowExchanger() {
        ScriptedMailExchanger exchanger =
                world.exchanger(ScriptedMailExchanger.options().keeping(Keep.HEADERS));
        exchanger.onFinalDot().delay(Duration.ofMillis(20), 250, "2.0.0 taken");
        return exchanger;
    }
}
