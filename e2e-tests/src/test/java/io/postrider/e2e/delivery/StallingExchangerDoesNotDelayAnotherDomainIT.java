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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An exchanger that falls silent holds up its own domain's mail only. */
class StallingExchangerDoesNotDelayAnotherDomainIT {

    @RegisterExtension
    final World world = new World();

    static List<Fault> silences() {
        return List.of(Fault.STALL_AT_GREETING, Fault.STOP_READING_DURING_DATA, Fault.NO_REPLY_AFTER_FINAL_DOT);
    }

    @ParameterizedTest
    @MethodSource("silences")
    void theOtherDomainsMailGoesAtOnce(Fault silence) {
        ScriptedMailExchanger stalling = world.exchanger();
        ScriptedMailExchanger healthy = world.exchanger();
        stalling.everySession(silence);
        Deployment postrider = world.deployment()
                .mailTo(Map.of("stall.test", stalling, "good.test", healthy))
                .set("sender.stop-grace", "0s");
        postrider.up();
        Api api = postrider.api();

        for (int i = 0; i < 200; i++) {
            api.send(Mail.of("into silence", "s" + i + "@stall.test")).accepted();
        }
        stalling.awaitSessions(1, Duration.ofSeconds(10));
        long begun = System.nanoTime();
        String id = api.send(Mail.of("hello", "bob@good.test")).accepted();
        api.awaitStatus(id, "sent", Duration.ofSeconds(5));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);

        assertEquals(List.of("bob@good.test"), healthy.accepted().getFirst().accepted());
        assertTrue(stalling.openSessions() > 0, "the stalling exchanger still holds sessions");
        System.out.println("StallingExchangerDoesNotDelayAnotherDomain: sent in " + took.toMillis() + " ms while "
                + stalling.openSessions() + " sessions stall");
    }

    @Test
    void aMailToBothDomainsReachesTheHealthyOne() {
        ScriptedMailExchanger stalling = world.exchanger();
        ScriptedMailExchanger healthy = world.exchanger();
        stalling.everySession(Fault.STALL_AT_GREETING);
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
