package io.postrider.e2e.delivery;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.load.Load;
import io.postrider.e2e.load.SpoolReading;
import io.postrider.e2e.load.Tally;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.Keep;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two senders on one spool share the work, and each mail is sent by one of them, once. */
class TwoSendersShareTheSpoolIT {

    private static final int DOMAINS = 40;
    private static final int MAILS = 1000;

    @RegisterExtension
    final World world = new World();

    @Test
    void eachMailIsSentOnceAndBothSend() {
        ScriptedMailExchanger exchanger =
                world.exchanger(ScriptedMailExchanger.options().keeping(Keep.HEADERS));
        Deployment postrider = world.deployment().allMailTo(exchanger);
        postrider.frontend();
        postrider.set("sender.hello-name", "sender-one.test").sender();
        postrider.set("sender.hello-name", "sender-two.test").sender();

        Load load = Load.begin(postrider.api(), 8, 1000, Load.toDomains(DOMAINS));
        load.awaitAcknowledged(MAILS);
        load.close();
        awaitAll(exchanger, 2 * load.acknowledged().size());
        postrider.stopAll();

        Map<String, Long> shares = exchanger.accepted().stream()
                .map(received -> received.circumstances().hello())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Tally.of(load, SpoolReading.of(postrider.data()), exchanger)
                .print("TwoSendersShareTheSpool", "shares " + shares)
                .assertExactlyOnce();
        assertEquals(2, shares.size(), "both send: " + shares);
        assertTrue(shares.values().stream().allMatch(share -> share > MAILS / 10), "both send a good part: " + shares);
    }

    private static void awaitAll(ScriptedMailExchanger exchanger, int transactions) {
        await(transactions + " messages")
                .atMost(Duration.ofSeconds(60))
                .until(() -> exchanger.transactions().size() >= transactions);
    }
}
