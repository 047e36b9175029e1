package io.postrider.sender.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.postrider.common.delivery.Outcome;
import io.postrider.sender.testing.Claims;
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
    void givesSuspiciousMailASessionOfItsOwn() {
        world.attempt("ann@a.test");
        Attempt alone = new Attempt(Claims.to("bob@a.test").lostClaims(1).build(), Attempt.Company.ALONE, () -> true);

        assertInstanceOf(Result.Ended.class, world.run(alone));
        world.attempt("cid@a.test");

        assertEquals(2, world.first.sessionCount());
    }
}
