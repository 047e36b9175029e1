package io.postrider.sender.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.delivery.Outcome;
import io.postrider.settings.tls.TlsRule;
import io.postrider.settings.tls.TlsUse;
import io.postrider.testing.smtp.Capabilities;
import io.postrider.testing.tls.SelfSignedCertificate;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of mail for a domain with an MTA-STS policy, by its mode and by what its exchanger is like (RFC 8461, 4 and 5). */
class MtaStsTest {

    @TempDir
    Path directory;

    private PublishedWorld world;

    @BeforeEach
    void open() {
        world = new PublishedWorld(directory);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void be(String exchanger) {
        switch (exchanger) {
            case "right" -> {
                // As it is.
            }
            case "wrong name" -> world.exchanger.show(PublishedWorld.TRUSTED.issue("mx.b.test"));
            case "expired" -> world.exchanger.show(PublishedWorld.TRUSTED.issueExpired("mx.a.test"));
            case "self-signed" -> world.exchanger.show(SelfSignedCertificate.forNames("mx.a.test"));
            case "no STARTTLS" -> world.exchanger.announce(Capabilities.usual());
            default -> throw new IllegalArgumentException(exchanger);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "enforce, mx.a.test, right, sent, mta-sts enforce",
        "enforce, *.a.test, right, sent, mta-sts enforce",
        "enforce, mx.b.test, right, 4.7.0 mx.a.test is none of the exchangers that the MTA-STS policy of a.test names,"
                + " 'mta-sts enforce, mx.a.test is barred'",
        "enforce, *.a.test, wrong name, '4.7.5 the certificate of mx.a.test is made out to another name, and the MTA-STS policy"
                + " of a.test wants a good one', mta-sts enforce",
        "enforce, *.a.test, expired, '4.7.5 the certificate of mx.a.test is expired, and the MTA-STS policy of a.test wants a"
                + " good one', mta-sts enforce",
        "enforce, *.a.test, self-signed, '4.7.5 the certificate of mx.a.test is self-signed, and the MTA-STS policy of a.test"
                + " wants a good one', mta-sts enforce",
        "enforce, *.a.test, no STARTTLS, '4.7.4 STARTTLS is not offered by mx.a.test, and the MTA-STS policy of a.test forbids"
                + " to send in clear', mta-sts enforce",
        "testing, *.a.test, right, sent, mta-sts testing",
        "testing, mx.b.test, right, sent, mta-sts testing (it does not name mx.a.test)",
        "testing, *.a.test, wrong name, sent, mta-sts testing",
        "testing, *.a.test, no STARTTLS, sent, mta-sts testing: STARTTLS is not offered",
        "none, mx.b.test, self-signed, sent, opportunistic",
    })
    void theModeDecides(String mode, String pattern, String exchanger, String end, String recorded) {
        world.publish(mode, pattern);
        be(exchanger);

        Result.Ended ended = world.attempt();

        assertEquals(recorded, ended.record().policy());
        if (end.equals("sent")) {
            assertInstanceOf(Outcome.Sent.class, TwoExchangers.only(ended));
            assertEquals(1, world.exchanger.accepted().size());
        } else {
            Outcome outcome = TwoExchangers.only(ended);
            assertEquals(
                    end,
                    assertInstanceOf(Outcome.Deferred.class, outcome).cause().toString());
            assertInstanceOf(Contact.Unprotected.class, ended.contact());
            assertEquals(List.of(), world.exchanger.accepted());
        }
    }

    @Test
    void holdsForThePolicysOwnDomainThoughItsServerIsGone() {
        world.publish("enforce", "mx.a.test");
        assertInstanceOf(Outcome.Sent.class, TwoExchangers.only(world.attempt()));

        world.dns.remove("_mta-sts.a.test");
        world.web.answer("HTTP/1.1 500 No\r\n\r\n");
        be("no STARTTLS");

        assertInstanceOf(Outcome.Deferred.class, TwoExchangers.only(world.attempt()));
        assertEquals(1, world.web.requests().size());
    }

    @ParameterizedTest
    @CsvSource({"NONE, true", "VERIFY, false", "REQUIRE, false", "OPPORTUNISTIC, false"})
    void theOperatorMayExemptADomain(TlsUse use, boolean sent) {
        world.publish("enforce", "mx.b.test");
        be("self-signed");
        world.entries.put("a.test", new TlsRule(use, List.of()));

        Outcome outcome = TwoExchangers.only(world.attempt());

        assertEquals(sent, outcome instanceof Outcome.Sent, outcome.toString());
        assertEquals(
                use == TlsUse.REQUIRE || use == TlsUse.OPPORTUNISTIC,
                !world.web.requests().isEmpty());
    }

    @Test
    void asksNothingMoreForADomainWithoutARecord() {
        be("self-signed");

        Result.Ended ended = world.attempt();

        assertInstanceOf(Outcome.Sent.class, TwoExchangers.only(ended));
        assertEquals("opportunistic", ended.record().policy());
        assertTrue(world.web.requests().isEmpty());
    }
}
