package io.postrider.sender.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.delivery.Outcome;
import io.postrider.sender.policy.sts.StsPolicy;
import io.postrider.settings.tls.TlsRule;
import io.postrider.settings.tls.TlsUse;
import io.postrider.testing.dns.DnsFault;
import io.postrider.testing.tls.SelfSignedCertificate;
import io.postrider.testing.tls.ShownCertificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How TLSA records stand to all else that says something about an exchanger. */
class DaneTest {

    private static final String ANN = "ann@a.test";
    private static final StsPolicy ENFORCE =
            new StsPolicy(StsPolicy.Mode.ENFORCE, List.of("mx.a.test"), Duration.ofDays(1));

    private final ShownCertificate own = SelfSignedCertificate.forNames("mx.a.test");
    private final DaneWorld world = new DaneWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void goesBeforeMtaStsWhichIsNotEvenAskedFor() {
        AtomicInteger asked = new AtomicInteger();
        world.policies = _ -> {
            asked.incrementAndGet();
            return Optional.of(ENFORCE);
        };
        world.exchanger.show(own);
        world.tlsa("mx.a.test", DaneWorld.naming(own, 3, 1, 1));

        Result.Ended ended = world.attempt(ANN);

        assertInstanceOf(Outcome.Sent.class, TwoExchangers.only(ended));
        assertEquals("dane", ended.record().policy());
        assertEquals(0, asked.get());
    }

    @Test
    void isNotMadeUpForByAGoodCertificateUnderMtaSts() {
        world.policies = _ -> Optional.of(ENFORCE);
        world.tlsa("mx.a.test", DaneWorld.naming(own, 3, 1, 1));

        assertInstanceOf(Outcome.Deferred.class, TwoExchangers.only(world.attempt(ANN)));
        assertEquals(List.of(), world.exchanger.accepted());
    }

    @Test
    void leavesToMtaStsWhatItsRecordsCannotDecide() {
        world.policies = _ -> Optional.of(ENFORCE);
        world.tlsa("mx.a.test", DaneWorld.naming(own, 1, 1, 1));

        Result.Ended good = world.attempt(ANN);
        assertInstanceOf(Outcome.Sent.class, TwoExchangers.only(good));
        assertEquals("mta-sts enforce", good.record().policy());

        world.exchanger.show(own);
        assertInstanceOf(Outcome.Deferred.class, TwoExchangers.only(world.attempt(ANN)));
    }

    @ParameterizedTest
    @EnumSource(TlsUse.class)
    void isTheOperatorsToSwitchOffForADomain(TlsUse use) {
        world.tlsa("mx.a.test", DaneWorld.naming(own, 3, 1, 1));
        world.entries.put("a.test", new TlsRule(use, List.of()));

        Outcome outcome = TwoExchangers.only(world.attempt(ANN));

        boolean isExempt = use == TlsUse.NONE || use == TlsUse.VERIFY;
        assertEquals(isExempt, outcome instanceof Outcome.Sent, outcome.toString());
    }

    @Test
    void takesTheNextExchangerWhereTheFirstMustBeLeftAlone() {
        world.exchanger.show(own);
        world.dns.mx("a.test", 5, "first.a.test").a("first.a.test", "127.0.0.1");
        world.dns.fault(world.tlsaName("first.a.test"), DnsFault.SERVFAIL);
        world.tlsa("mx.a.test", DaneWorld.naming(own, 3, 1, 1));

        Result.Ended ended = world.attempt(ANN);

        assertInstanceOf(Outcome.Sent.class, TwoExchangers.only(ended));
        assertEquals("mx.a.test", ended.record().host());
    }

    @Test
    void tellsWhichExchangerWasLeftAloneAndThatThePolicyDidIt() {
        world.dns.fault(world.tlsaName("mx.a.test"), DnsFault.UNSIGNED);

        Result.Ended ended = world.attempt(ANN);

        assertEquals("dane, mx.a.test is barred", ended.record().policy());
        assertInstanceOf(Contact.Unprotected.class, ended.contact());
        String why = TwoExchangers.only(ended).toString();
        assertTrue(why.contains("it is not proven by DNSSEC: "), why);
    }

    @Test
    void believesNobodyWhereTheNameServerDropsSignatures() {
        world.dns.dropDnssec();

        Outcome outcome = TwoExchangers.only(world.attempt(ANN));

        assertInstanceOf(Outcome.Deferred.class, outcome);
        assertEquals(0, world.exchanger.sessionCount());
    }
}
