package io.postrider.e2e.crash;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.Postrider;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.load.SpoolReading;
import io.postrider.e2e.smtp.SmtpLoad;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.Keep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A 250 means that the mail survives {@code kill -9}; and so does what was not answered, once. */
class SmtpFrontendIsKilledUnderLoadIT {

    @RegisterExtension
    final World world = new World();

    private final AtomicInteger port = new AtomicInteger();

    private Postrider frontend(Deployment postrider) {
        Postrider started = postrider.frontend();
        String line = started.awaitLine("SMTP at smtp://127.0.0.1:");
        port.set(Integer.parseInt(line.replaceFirst(".*127\\.0\\.0\\.1:(\\d+).*", "$1")));
        return started;
    }

    @Test
    void everyAcknowledgedMailIsStoredAndDeliveredOnce() {
        ScriptedMailExchanger exchanger =
                world.exchanger(ScriptedMailExchanger.options().keeping(Keep.HEADERS));
        Deployment postrider = world.deployment().allMailTo(exchanger).set("frontend.smtp.listen", "127.0.0.1:0");
        Cycles cycles = Cycles.usually(4);
        Postrider frontend = frontend(postrider);
        SmtpLoad load = SmtpLoad.begin(port::get, Deployment.TOKEN, 16);
        int stops = 0;
        for (int i = 0; i < cycles.count(); i++) {
            awaitMore(load);
            cycles.untilSomeMoment(Duration.ofMillis(300));
            if (i % 4 == 3) {
                frontend.stop();
                stops++;
            } else {
                frontend.kill();
            }
            frontend = frontend(postrider);
        }
        awaitMore(load);
        load.close();
        postrider.sender();
        Map<Integer, String> accepted = load.accepted();
        await("all mail")
                .atMost(Duration.ofSeconds(60))
                .until(() -> received(exchanger).size() >= accepted.size());
        System.out.println("SmtpFrontendIsKilledUnderLoad: " + cycles + ", of them asked to stop " + stops + ", mails "
                + accepted.size() + ", broken sessions " + load.broken() + ", answered with what was stored "
                + load.replays());
        postrider.stopAll();
        assertEquals(List.of(), load.odd());
        assertTrue(load.broken() >= cycles.count(), "no session broke, so nothing was shown");
        Map<String, Integer> each = new TreeMap<>();
        accepted.keySet().forEach(number -> each.put("r" + number + "@one.test", 1));
        assertEquals(each, received(exchanger));
        assertEquals(accepted.size(), SpoolReading.of(postrider.data()).submissions());
        assertEquals("ok", SpoolReading.of(postrider.data()).integrity());
    }

    private static void awaitMore(SmtpLoad load) {
        int before = load.accepted().size();
        await("some mail")
                .atMost(Duration.ofSeconds(60))
                .until(() -> load.accepted().size() > before + 200);
    }

    private static Map<String, Integer> received(ScriptedMailExchanger exchanger) {
        Map<String, Integer> received = new TreeMap<>();
        exchanger
                .transactions()
                .forEach(transaction ->
                        transaction.accepted().forEach(recipient -> received.merge(recipient, 1, Integer::sum)));
        return received;
    }
}
