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

/** One refused recipient keeps nobody else from the mail, and the status tells that not all were reached. */
@Tag("remote")
@Tag("exchanger")
class RecipientIsRefusedAmongOthersIT {

    @RegisterExtension
    final World world = new World();

    @Test
    void theOthersGetTheMailOnce() {
        Site site = Site.of(world);
        ScriptedMailExchanger exchanger = site.exchanger();
        String alice = Site.someone("b.test");
        String nobody = Site.someone("b.test");
        String carol = Site.someone("b.test");
        exchanger.onRcpt(nobody).reply(550, "5.1.1 no such user");

        String id = site.api().send(Mail.of("hello", alice, nobody, carol)).accepted();
        site.api().awaitStatus(id, "undeliverable", site.patience());

        List<ReceivedTransaction> received = exchanger.transactionsTo(alice);
        assertEquals(1, received.size());
        assertEquals(List.of(alice, carol), received.getFirst().accepted());
        assertEquals(List.of(nobody), received.getFirst().refused());
        assertEquals(1, exchanger.transactionsTo(carol).size());
    }

    @Test
    void whoIsRefusedForNowIsTriedAgainAlone() {
        Site site = Site.of(world);
        ScriptedMailExchanger exchanger = site.exchanger();
        String alice = Site.someone("b.test");
        String busy = Site.someone("b.test");
        exchanger.onRcpt(busy).times(1).reply(452, "4.2.2 mailbox full");

        String id = site.api().send(Mail.of("hello", alice, busy)).accepted();
        site.api().awaitStatus(id, "sent", site.patience());

        ReceivedTransaction first = exchanger.transactionsTo(alice).getFirst();
        ReceivedTransaction second = exchanger.transactionsTo(busy).getFirst();
        assertEquals(List.of(alice), first.accepted());
        assertEquals(List.of(busy), second.accepted());
        assertEquals(1, exchanger.transactionsTo(alice).size());
        assertEquals(first.header("Message-ID"), second.header("Message-ID"));
    }
}
