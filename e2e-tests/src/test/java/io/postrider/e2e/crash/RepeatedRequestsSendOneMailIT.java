package io.postrider.e2e.crash;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.Postrider;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Answer;
import io.postrider.e2e.http.Api;
import io.postrider.e2e.load.Repeating;
import io.postrider.e2e.load.SpoolReading;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.Keep;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A client that repeats its request under the same key until somebody answers sends one mail, whatever frontend died
 * between the commit and the answer.
 */
class RepeatedRequestsSendOneMailIT {

    @RegisterExtension
    final World world = new World();

    /** A frontend that is started again after it was killed. */
    private static final class Door {
        private final Deployment deployment;
        private final AtomicReference<URI> uri = new AtomicReference<>();
        private Postrider process;

        Door(Deployment deployment) {
            this.deployment = deployment;
            this.process = open();
        }

        private Postrider open() {
            Postrider started = deployment.frontend();
            uri.set(started.awaitUri());
            return started;
        }

        Api api() {
            return new Api(uri::get, Deployment.TOKEN);
        }

        void killAndOpen() {
            process.kill();
            process = open();
        }
    }

    @Test
    void throughTwoFrontendsThatAreKilledInTurn() throws IOException {
        ScriptedMailExchanger exchanger =
                world.exchanger(ScriptedMailExchanger.options().keeping(Keep.HEADERS));
        Deployment postrider = world.deployment().allMailTo(exchanger);
        List<Door> doors = List.of(new Door(postrider), new Door(postrider));
        List<Api> apis = doors.stream().map(Door::api).toList();
        Cycles cycles = Cycles.usually(4);
        Repeating load = Repeating.begin(apis, 32);
        for (int i = 0; i < cycles.count(); i++) {
            int before = load.accepted().size();
            await("some mail").until(() -> load.accepted().size() > before + 200);
            cycles.untilSomeMoment(Duration.ofMillis(300));
            doors.get(i % 2).killAndOpen();
        }
        load.close();
        postrider.sender();
        Map<Integer, String> accepted = load.accepted();
        await("all mail")
                .atMost(Duration.ofSeconds(60))
                .until(() -> received(exchanger).size() >= accepted.size());

        System.out.println(
                "RepeatedRequestsSendOneMail: " + cycles + ", mails " + accepted.size() + ", repeated requests "
                        + load.repetitions() + ", of them answered with what was stored " + load.replays());
        assertEquals(List.of(), load.odd());
        assertTrue(load.repetitions() >= cycles.count(), "nothing was repeated, so nothing was shown");
        for (int number = 1; number <= 20; number++) {
            Answer again = load.repeat(apis.get(number % 2), number);
            assertEquals(accepted.get(number), again.text("id"));
            assertEquals(
                    "true", again.headers().firstValue("Idempotent-Replayed").orElse(""));
        }
        postrider.stopAll();
        Map<String, Integer> each = new TreeMap<>();
        accepted.keySet().forEach(number -> each.put("r" + number + "@one.test", 1));
        assertEquals(each, received(exchanger));
        assertEquals(accepted.size(), SpoolReading.of(postrider.data()).submissions());
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
