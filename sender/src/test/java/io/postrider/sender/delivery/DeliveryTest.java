package io.postrider.sender.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.message.Content;
import io.postrider.sender.routing.Addresses;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.Route;
import io.postrider.testing.smtp.script.Fault;
import io.postrider.testing.smtp.script.Stage;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The failure scopes of docs/outcomes.md, over real sockets. */
class DeliveryTest {

    private TwoExchangers world = new TwoExchangers();

    @AfterEach
    void close() {
        world.close();
    }

    // Sent

    @Test
    void sendsToTheFirstExchanger() {
        Result.Ended ended = world.attempt("ann@a.test");

        assertInstanceOf(Outcome.Sent.class, TwoExchangers.only(ended));
        assertInstanceOf(Contact.Spoken.class, ended.contact());
        assertEquals("mx", ended.record().route());
        assertEquals("mx1.test", ended.record().host());
        assertEquals("127.0.0.1:" + world.first.port(), ended.record().address());
        assertEquals("final-dot", ended.record().stage());
        assertEquals(0, world.second.sessionCount());
    }

    // Connect, greeting, hello: the next exchanger

    @Test
    void triesTheNextExchangerWhenOneRefusesTheConnection() {
        world.first.refuseConnections();

        Result.Ended ended = world.attempt("ann@a.test");

        assertInstanceOf(Outcome.Sent.class, TwoExchangers.only(ended));
        assertEquals("mx2.test", ended.record().host());
    }

    @Test
    void triesTheNextExchangerAfter421() {
        world.first.nextSession(Fault.REPLY_421_AT_GREETING);

        assertInstanceOf(Outcome.Sent.class, TwoExchangers.only(world.attempt("ann@a.test")));
        assertEquals(1, world.second.accepted().size());
    }

    @Test
    void triesTheNextExchangerAfterAGreetingOf554() {
        world.first.nextSession(Fault.REPLY_554_AT_GREETING);

        assertInstanceOf(Outcome.Sent.class, TwoExchangers.only(world.attempt("ann@a.test")));
        assertEquals(1, world.second.accepted().size());
    }

    @Test
    void triesTheNextExchangerAfterASilentGreeting() {
        world.close();
        world = new TwoExchangers(Duration.ofMillis(300));
        world.first.nextSession(Fault.STALL_AT_GREETING);

        assertInstanceOf(Outcome.Sent.class, TwoExchangers.only(world.attempt("ann@a.test")));
    }

    @Test
    void triesOtherAddressesOfAnExchangerFirst() {
        world.addresses.put(
                "mx1.test",
                new Addresses.Found(List.of(InetAddress.ofLiteral("127.0.0.77"), InetAddress.ofLiteral("127.0.0.1"))));

        Result.Ended ended = world.attempt("ann@a.test");

        assertEquals("127.0.0.1:" + world.first.port(), ended.record().address());
        assertEquals(0, world.second.sessionCount());
    }

    @Test
    void waitsWhenNoExchangerCanBeSpokenTo() {
        world.first.nextSession(Fault.REPLY_421_AT_GREETING);
        world.second.refuseConnections();

        Result.Ended ended = world.attempt("ann@a.test");

        assertInstanceOf(Outcome.Deferred.class, TwoExchangers.only(ended));
        assertInstanceOf(Contact.Unreachable.class, ended.contact());
        assertEquals("connect", ended.record().stage());
    }

    @Test
    void waitsWhenAllGreetWith554() {
        world.first.nextSession(Fault.REPLY_554_AT_GREETING);
        world.second.nextSession(Fault.REPLY_554_AT_GREETING);

        assertInstanceOf(Outcome.Deferred.class, TwoExchangers.only(world.attempt("ann@a.test")));
    }

    @Test
    void failsWhenAllSayThatTheyTakeNoMail() {
        world.first.nextSession(Fault.reply(Stage.GREETING, 521, "5.3.2 no mail here"));
        world.second.nextSession(Fault.reply(Stage.GREETING, 521, "5.3.2 no mail here"));

        Result.Ended ended = world.attempt("ann@a.test");

        assertInstanceOf(Outcome.Failed.class, TwoExchangers.only(ended));
        assertInstanceOf(Contact.None.class, ended.contact());
    }

    @Test
    void waitsWhenOneTakesNoMailAndTheOtherIsDown() {
        world.first.nextSession(Fault.reply(Stage.GREETING, 521, "5.3.2 no mail here"));
        world.second.refuseConnections();

        assertInstanceOf(Outcome.Deferred.class, TwoExchangers.only(world.attempt("ann@a.test")));
    }

    // MAIL, DATA: the message

    @Test
    void triesTheNextExchangerWhenTheMessageIsRefusedForNow() {
        world.first.onMail().reply(451, "4.3.0 later");

        assertInstanceOf(Outcome.Sent.class, TwoExchangers.only(world.attempt("ann@a.test")));
        assertEquals(1, world.second.accepted().size());
    }

    @Test
    void failsWhenTheMessageIsRefusedForGood() {
        world.first.onFinalDot().reply(554, "5.6.0 no");

        Result.Ended ended = world.attempt("ann@a.test", "bob@a.test");

        ended.outcomes().forEach(outcome -> assertInstanceOf(Outcome.Failed.class, outcome));
        assertEquals(0, world.second.sessionCount());
    }

    @Test
    void triesTheNextExchangerAfterALossBeforeTheFinalDot() {
        world.first.nextSession(Fault.closeDuringData(1000));
        Content large = Content.of(
                TwoExchangers.CONTENT.header(),
                "0123456789\r\n".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII));

        Result.Ended ended = world.attempt(large, "ann@a.test");

        assertInstanceOf(Outcome.Sent.class, TwoExchangers.only(ended));
        assertEquals(1, world.second.accepted().size());
    }

    // RCPT: each recipient for itself

    @Test
    void takesOnlyTheDeferredRecipientsToTheNextExchanger() {
        world.first.onRcpt("bob@a.test").reply(450, "4.2.1 later");
        world.first.onRcpt("cid@a.test").reply(550, "5.1.1 who?");

        Result.Ended ended = world.attempt("ann@a.test", "bob@a.test", "cid@a.test");

        assertInstanceOf(Outcome.Sent.class, ended.outcomes().get(0));
        assertInstanceOf(Outcome.Sent.class, ended.outcomes().get(1));
        assertInstanceOf(Outcome.Failed.class, ended.outcomes().get(2));
        assertEquals(List.of("ann@a.test"), world.first.accepted().getFirst().accepted());
        assertEquals(List.of("bob@a.test"), world.second.accepted().getFirst().accepted());
    }

    @Test
    void staysDeferredAtTheLastExchangerWithItsReply() {
        world.first.onRcpt().reply(450, "4.2.1 first says later");
        world.second.onRcpt().reply(452, "4.2.2 second says later");

        Outcome.Deferred deferred =
                assertInstanceOf(Outcome.Deferred.class, TwoExchangers.only(world.attempt("ann@a.test")));

        assertTrue(
                deferred.cause().toString().contains("second says later"),
                deferred.cause().toString());
    }

    @Test
    void keepsAnExchangersReplyWhenTheNextIsDown() {
        world.first.onRcpt().reply(450, "4.2.1 greylisted");
        world.second.refuseConnections();

        Result.Ended ended = world.attempt("ann@a.test");

        assertTrue(
                TwoExchangers.only(ended).toString().contains("greylisted"),
                TwoExchangers.only(ended).toString());
        assertInstanceOf(Contact.Spoken.class, ended.contact());
        assertEquals("mx1.test", ended.record().host());
    }

    // Behind the final dot

    @Test
    void triesNoOtherExchangerWhenInDoubt() {
        world.first.nextSession(Fault.CLOSE_AFTER_FINAL_DOT);

        assertInstanceOf(Outcome.InDoubt.class, TwoExchangers.only(world.attempt("ann@a.test")));
        assertEquals(0, world.second.sessionCount());
    }

    @Test
    void takesThoseRefusedForNowToTheNextExchangerWhileOthersAreInDoubt() {
        world.first.onRcpt("bob@a.test").reply(450, "4.2.1 later");
        world.first.nextSession(Fault.RESET_AFTER_FINAL_DOT);

        Result.Ended ended = world.attempt("ann@a.test", "bob@a.test");

        assertInstanceOf(Outcome.InDoubt.class, ended.outcomes().get(0));
        assertInstanceOf(Outcome.Sent.class, ended.outcomes().get(1));
        assertEquals(0, world.second.transactionsTo("ann@a.test").size());
    }

    // Routes

    @Test
    void failsWhereThereIsNoWay() {
        world.route = new Route.Nowhere(new EnhancedStatus(5, 1, 10), "null MX");

        Result.Ended ended = world.attempt("ann@a.test");

        assertInstanceOf(Outcome.Failed.class, TwoExchangers.only(ended));
        assertInstanceOf(Contact.None.class, ended.contact());
        assertEquals("route", ended.record().stage());
    }

    @Test
    void waitsWhereTheWayIsUnknown() {
        world.route = new Route.Unknown("SERVFAIL");

        Result.Ended ended = world.attempt("ann@a.test");

        assertInstanceOf(Outcome.Deferred.class, TwoExchangers.only(ended));
        assertInstanceOf(Contact.Unreachable.class, ended.contact());
    }

    @Test
    void failsWhenNoExchangerHasAnAddress() {
        world.addresses.put("mx1.test", new Addresses.None("mx1.test has no address"));
        world.addresses.put("mx2.test", new Addresses.None("mx2.test has no address"));

        assertInstanceOf(Outcome.Failed.class, TwoExchangers.only(world.attempt("ann@a.test")));
    }

    @Test
    void waitsWhenOnlyPrivateAddressesAreThere() {
        world.addresses.put("mx1.test", new Addresses.None("mx1.test has no address"));
        world.addresses.put("mx2.test", new Addresses.Barred(new EnhancedStatus(4, 4, 4), "private"));

        assertInstanceOf(Outcome.Deferred.class, TwoExchangers.only(world.attempt("ann@a.test")));
    }

    @Test
    void triesAtMostTenAddresses() {
        List<MailExchanger> many = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            many.add(TwoExchangers.exchanger("mx" + i + ".test", world.first.port()));
        }
        world.route = new Route.Exchangers(many, "mx");
        world.first.everySession(Fault.REPLY_421_AT_GREETING);

        assertInstanceOf(Outcome.Deferred.class, TwoExchangers.only(world.attempt("ann@a.test")));
        assertEquals(10, world.first.sessionCount());
    }
}
