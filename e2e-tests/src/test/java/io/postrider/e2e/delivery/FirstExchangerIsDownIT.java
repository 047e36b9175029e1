package io.postrider.e2e.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Mail;
import io.postrider.testing.dns.FakeDns;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.script.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The exchangers of a domain are tried in the order of their preference, within one pass, until one takes the mail. */
class FirstExchangerIsDownIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    @RegisterExtension
    final World world = new World();

    @Test
    void theNextInTheDnsTakesTheMail() {
        ScriptedMailExchanger second =
                world.exchanger(ScriptedMailExchanger.options().on("127.0.0.2"));
        FakeDns dns = world.dns()
                .mx("b.test", 20, "mx2.b.test")
                .mx("b.test", 10, "mx1.b.test")
                .a("mx1.b.test", "127.0.0.3")
                .a("mx2.b.test", "127.0.0.2");
        Deployment postrider = world.deployment().asking(dns).set("sender.smtp-port", "" + second.port());
        postrider.up();

        String id = postrider.api().send(Mail.of("hello", "bob@b.test")).accepted();
        postrider.api().awaitStatus(id, "sent", SOON);
        assertEquals(List.of("bob@b.test"), second.accepted().getFirst().accepted());
    }

    @Test
    void theNextTakesWhatTheFirstRefusesForNow() {
        ScriptedMailExchanger first = world.exchanger();
        ScriptedMailExchanger second = world.exchanger();
        first.everySession(Fault.REPLY_421_AT_GREETING);
        Deployment postrider = world.deployment().allMailTo(first, second);
        postrider.up();

        String id = postrider.api().send(Mail.of("hello", "bob@b.test")).accepted();
        postrider.api().awaitStatus(id, "sent", SOON);
        assertEquals(1, first.sessionCount());
        assertEquals(1, second.accepted().size());
    }
}
