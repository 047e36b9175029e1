package io.postrider.testing.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.testing.smtp.received.Fate;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import io.postrider.testing.smtp.script.Fault;
import io.postrider.testing.smtp.script.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptedReplyTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final ScriptedMailExchanger exchanger =
            ScriptedMailExchanger.options().withTls().start();

    @AfterEach
    void close() {
        exchanger.close();
    }

    @Test
    void after554AtTheGreetingTakesOnlyQuit() throws IOException {
        exchanger.nextSession(Fault.REPLY_554_AT_GREETING);
        try (RawClient client = new RawClient(exchanger.address())) {
            assertEquals("554 5.3.2 no SMTP service here", client.line());
            assertEquals("503 5.5.1 no service here", client.ask("EHLO c.test"));
            assertEquals("221 2.0.0 bye", client.ask("QUIT"));
        }
    }

    @Test
    void repliesAtEachCommandAsTheRulesSay() throws IOException {
        exchanger.onMail("bad@a.test").reply(550, "5.7.1 not you");
        exchanger.onRcpt("bob@x.test").reply(550, "5.1.1 no such user");
        exchanger.onRcpt("eve@x.test").times(2).reply(451, "4.2.0 later");
        exchanger.onFinalDot("ann@x.test").reply(554, "5.6.0", "5.6.0 no");
        try (RawClient client = RawClient.greeted(exchanger)) {
            assertEquals("550 5.7.1 not you", client.ask("MAIL FROM:<bad@a.test>"));
            assertEquals("250 2.1.0 ok", client.ask("MAIL FROM:<good@a.test>"));
            assertEquals("550 5.1.1 no such user", client.ask("RCPT TO:<bob@x.test>"));
            assertEquals("451 4.2.0 later", client.ask("RCPT TO:<eve@x.test>"));
            assertEquals("451 4.2.0 later", client.ask("RCPT TO:<eve@x.test>"));
            assertEquals("250 2.1.5 ok", client.ask("RCPT TO:<eve@x.test>"));
            assertEquals("250 2.1.5 ok", client.ask("RCPT TO:<ann@x.test>"));
            client.ask("DATA");
            assertEquals("554 5.6.0 no", client.ask("hello\r\n."));
            ReceivedTransaction got = exchanger.transactions().getFirst();
            assertEquals(List.of("eve@x.test", "ann@x.test"), got.accepted());
            assertEquals(List.of("bob@x.test", "eve@x.test", "eve@x.test"), got.refused());
            assertEquals(Fate.REFUSED, got.fate());
            assertEquals(List.of(), exchanger.accepted());
        }
    }

    @Test
    void limitsRecipientsAndSessionsByRule() throws IOException {
        exchanger.onRcpt().when(o -> o.recipients().size() >= 1).reply(452, "4.5.3 too many recipients");
        exchanger.on(Stage.GREETING).when(o -> o.session().openSessions() > 1).reply(421, "4.7.0 too many");
        try (RawClient client = RawClient.greeted(exchanger);
                RawClient other = new RawClient(exchanger.address())) {
            assertEquals("421 4.7.0 too many", other.line());
            client.ask("MAIL FROM:<a@a.test>");
            assertEquals("250 2.1.5 ok", client.ask("RCPT TO:<1@x.test>"));
            assertEquals("452 4.5.3 too many recipients", client.ask("RCPT TO:<2@x.test>"));
        }
    }

    @Test
    void repliesWhenTheTestSaysSo() throws IOException {
        CountDownLatch latch = new CountDownLatch(1);
        exchanger.onFinalDot().hold(latch, 250, "2.0.0 at last");
        try (RawClient client = RawClient.greeted(exchanger)) {
            client.ask("MAIL FROM:<a@a.test>");
            client.ask("RCPT TO:<b@x.test>");
            client.ask("DATA");
            client.say("hello\r\n.\r\n");
            exchanger.awaitTransactions(1, SOON);
            latch.countDown();
            assertEquals("250 2.0.0 at last", client.line());
        }
    }

    @Test
    void knowsOnlyHeloWhenToldSo() throws IOException {
        exchanger.nextSession(Fault.REFUSE_EHLO);
        try (RawClient client = new RawClient(exchanger.address())) {
            client.line();
            assertEquals("502 5.5.2 EHLO is not known here", client.ask("EHLO c.test"));
            assertEquals("250 mx.example.test", client.ask("HELO c.test"));
            assertEquals("250 2.0.0 taken", client.transact("a@a.test", "b@x.test", "hello"));
        }
    }
}
