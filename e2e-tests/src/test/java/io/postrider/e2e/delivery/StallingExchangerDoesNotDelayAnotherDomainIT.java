package io.postrider.e2e.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Api;
import io.postrider.e2e.http.Mail;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.script.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An exchanger that falls silent holds up its own domain's mail only. */
class StallingExchangerDoesNotDelayAnotherDomainIT {

    @RegisterExtension
    final World world = new World();

    @Test
    void theOtherDomainsMailGoesAtOnce() {
        ScriptedMailExchanger healthy = world.exchanger();
        List<ScriptedMailExchanger> silent = List.of(
                falling(Fault.STALL_AT_GREETING),
                falling(Fault.STOP_READING_DURING_DATA),
                falling(Fault.NO_REPLY_AFTER_FINAL_DOT));
        Deployment postrider = world.deployment()
                .mailTo(Map.of(
                        "s0.test", silent.get(0),
                        "s1.test", silent.get(1),
                        "s2.test", silent.get(2),
                        "good.test", healthy))
                .set("sender.stop-grace", "0s");
        postrider.up();
        Api api = postrider.api();

        for (int i = 0; i < 300; i++) {
            api.send(Mail.of("into silence", "s" + i + "@s" + i % 3 + ".test")).accepted();
        }
        silent.forEach(exchanger -> exchanger.awaitSessions(1, Duration.ofSeconds(10)));
        long begun = System.nanoTime();
        String id = api.send(Mail.of("hello", "bob@good.test")).accepted();
        api.awaitStatus(id, "sent", Duration.ofSeconds(5));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);

        assertEquals(List.of("bob@good.test"), healthy.accepted().getFirst().accepted());
        List<Integer> stalling =
                silent.stream().map(ScriptedMailExchanger::openSessions).toList();
        assertTrue(stalling.stream().allMatch(sessions -> sessions > 0), "all three hold sessions: " + stalling);
        System.out.println("StallingExchangerDoesNotDelayAnotherDomain: sent in " + took.toMillis()
                + " ms while sessions stall: " + stalling);
    }

    private ScriptedMailExchanger falling(Fault silence) {
        ScriptedMailExchanger exchanger = world.exchanger();
        exchanger.everySession(silence);
        return exchanger;
    }

    @Test
    void aMailToBothDomainsReachesTheHealthyOne() {
        ScriptedMailExchanger stalling = falling(Fault.STALL_AT_GREETING);
        ScriptedMailExchanger healthy = world.exchanger();
        Deployment postrider = world.deployment()
                .mailTo(Map.of("stall.test", stalling, "good.test", healthy))
                .set("sender.stop-grace", "0s");
        postrider.up();

        String id = postrider
                .api()
                .send(Mail.of("hello", "ann@stall.test", "bob@good.test"))
                .accepted();
        healthy.awaitTransactions(1, Duration.ofSeconds(5));
        assertEquals("queued", postrider.api().status(id));
    }
}
