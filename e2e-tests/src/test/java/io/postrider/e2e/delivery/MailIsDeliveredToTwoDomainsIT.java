package io.postrider.e2e.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.e2e.harness.Site;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Mail;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A mail to several domains reaches each recipient, and its status says so. */
@Tag("remote")
class MailIsDeliveredToTwoDomainsIT {

    @RegisterExtension
    final World world = new World();

    @Test
    void statusGoesToSent() {
        Site site = Site.withSink(world);
        String id = site.api()
                .send(Mail.of("to two domains", Site.someone("another.test"), Site.someone("third.test")))
                .accepted();
        site.api().awaitStatus(id, "sent", site.patience());
    }

    @Test
    @Tag("exchanger")
    void everyRecipientIsReceivedOverSmtp() {
        Site site = Site.of(world);
        ScriptedMailExchanger exchanger = site.exchanger();
        String alice = Site.someone("another.test");
        String bob = Site.someone("another.test");
        String carol = Site.someone("third.test");
        String text = "hello,\n.a dot begins this line\nGrüße\n";
        String id = site.api()
                .send(Mail.of("to two domains – ü", alice, carol, bob).withBody(text))
                .accepted();
        site.api().awaitStatus(id, "sent", site.patience());

        assertEquals(1, exchanger.transactionsTo(alice).size());
        assertEquals(1, exchanger.transactionsTo(carol).size());
        ReceivedTransaction another = exchanger.transactionsTo(alice).getFirst();
        ReceivedTransaction third = exchanger.transactionsTo(carol).getFirst();
        assertEquals(List.of(alice, bob), another.accepted());
        assertEquals(List.of(carol), third.accepted());
        assertEquals("me@from.test", another.reversePath());
        assertEquals(another.header("Message-ID"), third.header("Message-ID"), "the message is composed once");
        assertEquals(text, Messages.text(another));
        assertEquals("to two domains – ü", Messages.subject(another));
        assertEquals(List.of(), exchanger.violations());
    }
}
