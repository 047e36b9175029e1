package io.postrider.sender.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.postrider.common.delivery.Outcome;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.testing.Claims;
import io.postrider.testing.smtp.Capabilities;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions kept from one message to the next. */
class SessionPoolTest {

    private TwoExchangers world = new TwoExchangers();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void reusesASession() {
        world.attempt("ann@a.test");
        world.attempt("bob@a.test");

        assertEquals(1, world.first.sessionCount());
        assertEquals(2, world.first.accepted().size());
    }

    @Test
    void replacesASessionThatDiedWhileIdle() {
        world.attempt("ann@a.test");
        world.first.dropSessions();

        assertInstanceOf(Outcome.Sent.class, TwoExchangers.only(world.attempt("bob@a.test")));
        assertEquals(2, world.first.accepted().size());
        assertEquals(0, world.second.sessionCount());
    }

    @Test
    void replacesASessionThatIsEndedByTheNextMail() {
        world.attempt("ann@a.test");
        world.first.onMail().times(1).reply(421, "4.4.2 too long idle");

        assertInstanceOf(Outcome.Sent.class, TwoExchangers.only(world.attempt("bob@a.test")));
        assertEquals(2, world.first.sessionCount());
        assertEquals(0, world.second.sessionCount());
    }

    @Test
    void reusesASessionOnlyWhereItIsProtectedAsTheNextMailWants() {
        TlsPolicy require = new TlsPolicy.Encrypted(new TlsPolicy.Origin("require", "the test"));
        TlsPolicy verify = new TlsPolicy.Verified(new TlsPolicy.Origin("verify", "the test"), List.of());
        world.withoutSecond();
        world.attempt("ann@a.test");
        world.first.announce(Capabilities.usual().with("STARTTLS"));

        world.policy = require;
        world.attempt("bob@a.test");
        assertEquals(2, world.first.sessionCount(), "the one in clear is not for it");
        world.attempt("cid@a.test");
        assertEquals(2, world.first.sessionCount());

        world.policy = verify;
        assertInstanceOf(Outcome.Deferred.class, TwoExchangers.only(world.attempt("dan@a.test")));
        assertEquals(3, world.first.sessionCount(), "nor is the one with any certificate");

        world.policy = TlsPolicy.opportunistic();
        world.attempt("eve@a.test");
        assertEquals(3, world.first.sessionCount());
        assertEquals(
                List.of(false, true, true, true),
                world.first.accepted().stream()
                        .map(ReceivedTransaction::underTls)
                        .toList());
    }

    @Test
    void givesSuspiciousMailASessionOfItsOwn() {
        world.attempt("ann@a.test");
        Attempt alone = new Attempt(Claims.to("bob@a.test").lostClaims(1).build(), Attempt.Company.ALONE, () -> true);

        assertInstanceOf(Result.Ended.class, world.run(alone));
        world.attempt("cid@a.test");

        assertEquals(2, world.first.sessionCount());
    }
}
