package io.postrider.e2e.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.Postrider;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Api;
import io.postrider.e2e.load.Load;
import io.postrider.e2e.load.SpoolReading;
import io.postrider.e2e.load.Tally;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.Keep;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A 200 means that the mail survives {@code kill -9} of the process that answered. */
class FrontendIsKilledUnderLoadIT {

    @RegisterExtension
    final World world = new World();

    @Test
    void everyAcknowledgedSubmissionIsInTheSpoolAndIsDelivered() {
        ScriptedMailExchanger exchanger =
                world.exchanger(ScriptedMailExchanger.options().keeping(Keep.HEADERS));
        Deployment postrider = world.deployment().allMailTo(exchanger);
        Cycles cycles = Cycles.usually(6);
        Postrider frontend = postrider.frontend();
        Load load = Load.begin(postrider.api(), 16, 1000, Load.toDomains(10));
        for (int i = 0; i < cycles.count(); i++) {
            load.awaitMore(50);
            cycles.untilSomeMoment(Duration.ofMillis(300));
            frontend.kill();
            frontend = postrider.frontend();
        }
        load.awaitMore(50);
        load.close();
        frontend.kill();
        postrider.frontend();

        Api api = postrider.api();
        List<String> missing = load.acknowledged().keySet().stream()
                .filter(id -> !api.askStatus(id).text("result").equals("success"))
                .toList();
        assertEquals(List.of(), missing, "acknowledged and not in the spool");

        postrider.sender();
        Deliveries.awaitAllSent(api, load, Duration.ofSeconds(90));
        postrider.stopAll();
        Tally.of(load, SpoolReading.of(postrider.data()), exchanger)
                .print("FrontendIsKilledUnderLoad", cycles.toString())
                .assertExactlyOnce();
        assertEquals("ok", SpoolReading.of(postrider.data()).integrity());
    }
}
