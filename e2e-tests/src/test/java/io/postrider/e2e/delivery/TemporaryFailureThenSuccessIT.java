package io.postrider.e2e.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.e2e.harness.Site;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Mail;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.Fate;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an exchanger refuses for now stays queued and is tried again until it is taken. */
@Tag("remote")
class TemporaryFailureThenSuccessIT {

    @RegisterExtension
    final World world = new World();

    @Test
    @Tag("exchanger")
    void sentAtTheThirdAttempt() {
        Site site = Site.of(world);
        ScriptedMailExchanger exchanger = site.exchanger();
        String bob = Site.someone("b.test");
        exchanger.onFinalDot(bob).times(1).reply(451, "4.3.0 try again later");
        exchanger.onMail().times(1).reply(451, "4.3.0 try again later");

        String id = site.api().send(Mail.of("hello", bob)).accepted();
        assertEquals("queued", site.api().status(id));
        site.api().awaitStatus(id, "sent", site.patience().multipliedBy(2));

        List<Fate> fates = exchanger.transactionsTo(bob).stream()
                .map(ReceivedTransaction::fate)
                .toList();
        assertEquals(List.of(Fate.REFUSED, Fate.ACCEPTED), fates);
    }

    @Test
    @Tag("sink")
    void theSinkTakesItAtTheSecondAttempt() {
        Site site = Site.withSink(world);
        String bob = Site.someone("b.test");
        String id = site.api()
                .send(Mail.of("hello", bob).from("tempfail-once-me@from.test"))
                .accepted();
        site.api().awaitStatus(id, "sent", site.patience());
    }

    @Test
    @Tag("sink")
    void theSinkRefusesForGood() {
        Site site = Site.withSink(world);
        String bob = Site.someone("b.test");
        String id = site.api()
                .send(Mail.of("hello", bob).from("refuse-sender-me@from.test"))
                .accepted();
        site.api().awaitStatus(id, "undeliverable", site.patience());
    }
}
