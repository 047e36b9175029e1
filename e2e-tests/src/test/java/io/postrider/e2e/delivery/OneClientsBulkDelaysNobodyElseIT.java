package io.postrider.e2e.delivery;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Api;
import io.postrider.e2e.http.Mail;
import io.postrider.e2e.load.Load;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.Keep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client with a long queue for a slow exchanger does not stand before another client's mail for the same one. */
class OneClientsBulkDelaysNobodyElseIT {

    private static final int BULK = 1500;
    private static final int VICTIMS = 10;
    private static final Duration SERVICE = Duration.ofMillis(200);

    @RegisterExtension
    final World world = new World();

    @Test
    void anotherClientsMailIsSentWithinTwiceItsTime() {
        ScriptedMailExchanger slow =
                world.exchanger(ScriptedMailExchanger.options().keeping(Keep.HEADERS));
        slow.onFinalDot().delay(SERVICE, 250, "2.0.0 taken at last");
        Deployment postrider = world.deployment().allMailTo(slow).know("token-of-the-victim");
        postrider.up();
        Api victim = postrider.api("token-of-the-victim");

        slowest(victim);
        long alone = slowest(victim);
        Load bulk = Load.begin(postrider.api(), 8, BULK, n -> Mail.of("bulk", "b" + n + "@one.test"));
        bulk.awaitAcknowledged(BULK);
        bulk.close();
        long beside = slowest(victim);

        System.out.printf(
                "OneClientsBulkDelaysNobodyElse: slowest of %d mails %d ms alone, %d ms beside %d of another client%n",
                VICTIMS, alone, beside, BULK);
        // The bulk alone takes 1500 times 200 ms over 18 sessions, more than 16 seconds.
        assertTrue(
                slow.accepted().size() < BULK,
                "the bulk still waits: " + slow.accepted().size());
        assertTrue(beside <= 2 * alone + 200, alone + " ms alone, " + beside + " ms beside the bulk");
    }

    private static long slowest(Api api) {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < VICTIMS; i++) {
            long begun = System.nanoTime();
            String id = api.send(Mail.of("small", "v" + i + "@one.test")).accepted();
            api.awaitStatus(id, "sent", Duration.ofSeconds(20));
            millis.add(Duration.ofNanos(System.nanoTime() - begun).toMillis());
        }
        return millis.stream().max(Long::compareTo).orElseThrow();
    }
}
