package io.postrider.sender.delivery;

import static io.postrider.sender.delivery.DaneWorld.TRUSTED;
import static io.postrider.sender.delivery.DaneWorld.naming;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.delivery.Outcome;
import io.postrider.testing.dns.DnsFault;
import io.postrider.testing.smtp.Capabilities;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import io.postrider.testing.smtp.script.Answer.Ending;
import io.postrider.testing.smtp.script.Fault;
import io.postrider.testing.smtp.script.Stage;
import io.postrider.testing.tls.CertificateAuthority;
import io.postrider.testing.tls.SelfSignedCertificate;
import io.postrider.testing.tls.ShownCertificate;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Type;

/**
 * What TLSA records say, what the exchanger shows, what the name system proves, and what becomes of mail because of it (RFC 7672).
 * Nothing of mail that waits may have been said, and mail that was sent to a certificate must have been sent under TLS.
 */
class DaneTableTest {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final String A = "ann@a.test";
    private static final String B = "ann@b.test";

    /** What becomes of the mail. */
    enum End {
        /** Sent to a certificate that a record fits. */
        VERIFIED,
        /** Sent encrypted, with whatever certificate. */
        ENCRYPTED,
        /** Sent in clear. */
        CLEAR,
        /** Not sent and not given up; the exchanger was spoken to, but of the mail nothing was said. */
        WAITS,
        /** Not sent and not given up; the exchanger was left alone. */
        SHUNNED
    }

    private static Arguments row(String name, End end, String told, String to, Consumer<DaneWorld> given) {
        return Arguments.argumentSet(name, end, told, to, given);
    }

    /** The exchanger shows this; its only record is that. */
    private static Arguments row(String name, End end, String told, ShownCertificate shown, String... records) {
        return row(name, end, told, A, world -> {
            world.exchanger.show(shown);
            for (String record : records) {
                world.tlsa("mx.a.test", record);
            }
        });
    }

    static Stream<Arguments> rows() {
        return Stream.of(certificates(), authorities(), recordsThatCannotBeGoneBy(), sessions(), proofs(), lies())
                .flatMap(List::stream);
    }

    private static List<Arguments> certificates() {
        ShownCertificate own = SelfSignedCertificate.forNames("mx.a.test");
        ShownCertificate old = SelfSignedCertificate.expired("mx.a.test");
        ShownCertificate named = SelfSignedCertificate.forNames("elsewhere.test");
        ShownCertificate other = SelfSignedCertificate.forNames("mx.a.test");
        String fitsNone = "4.7.5 the certificate of mx.a.test fits no TLSA record of mx.a.test, and DANE for mx.a.test"
                + " wants one that does";
        return List.of(
                row("key, SHA-256", End.VERIFIED, "verified by dane 3 1 1", own, naming(own, 3, 1, 1)),
                row("key, SHA-512", End.VERIFIED, "verified by dane 3 1 2", own, naming(own, 3, 1, 2)),
                row("key itself", End.VERIFIED, "verified by dane 3 1 0", own, naming(own, 3, 1, 0)),
                row("certificate, SHA-256", End.VERIFIED, "verified by dane 3 0 1", own, naming(own, 3, 0, 1)),
                row("certificate itself", End.VERIFIED, "verified by dane 3 0 0", own, naming(own, 3, 0, 0)),
                row("expired, and that does not matter", End.VERIFIED, "dane 3 1 1", old, naming(old, 3, 1, 1)),
                row("other name, and that does not matter", End.VERIFIED, "dane 3 1 1", named, naming(named, 3, 1, 1)),
                row("other key", End.WAITS, fitsNone, own, naming(other, 3, 1, 1)),
                row(
                        "other key, trusted authority",
                        End.WAITS,
                        fitsNone,
                        TRUSTED.issue("mx.a.test"),
                        naming(own, 3, 1, 1)),
                row("old key and new", End.VERIFIED, "3 0 1", own, naming(other, 3, 0, 1), naming(own, 3, 0, 1)),
                row(
                        "only the weaker digest fits",
                        End.WAITS,
                        fitsNone,
                        own,
                        naming(own, 3, 1, 1),
                        naming(other, 3, 1, 2)),
                row("unknown digest beside", End.VERIFIED, "3 1 1", own, "3 1 9 00", naming(own, 3, 1, 1)));
    }

    private static List<Arguments> authorities() {
        ShownCertificate root = TRUSTED.itself();
        ShownCertificate unknown = new CertificateAuthority("Unknown Authority").itself();
        ShownCertificate own = SelfSignedCertificate.forNames("mx.a.test");
        String notAnyMore =
                "4.7.5 the certificate of mx.a.test is not vouched for, or not any more, by the authority that"
                        + " TLSA 2 0 1 names";
        return List.of(
                row("authority", End.VERIFIED, "dane 2 0 1", TRUSTED.issue("mx.a.test"), naming(root, 2, 0, 1)),
                row("authority's key", End.VERIFIED, "dane 2 1 1", TRUSTED.issue("mx.a.test"), naming(root, 2, 1, 1)),
                row("authority, for the domain", End.VERIFIED, "2 0 1", TRUSTED.issue("a.test"), naming(root, 2, 0, 1)),
                row("authority, wildcard", End.VERIFIED, "2 0 1", TRUSTED.issue("*.a.test"), naming(root, 2, 0, 1)),
                row(
                        "authority, other name",
                        End.WAITS,
                        "4.7.5 the certificate of mx.a.test is made out to another name",
                        TRUSTED.issue("mx.b.test"),
                        naming(root, 2, 0, 1)),
                row(
                        "authority, expired",
                        End.WAITS,
                        notAnyMore,
                        TRUSTED.issueExpired("mx.a.test"),
                        naming(root, 2, 0, 1)),
                row(
                        "other authority",
                        End.WAITS,
                        "4.7.5 the certificate of mx.a.test fits no TLSA record",
                        TRUSTED.issue("mx.a.test"),
                        naming(unknown, 2, 0, 1)),
                row(
                        "authority in the record alone",
                        End.VERIFIED,
                        "dane 2 0 0",
                        TRUSTED.issueAlone("mx.a.test"),
                        naming(root, 2, 0, 0)),
                row(
                        "the same, other name",
                        End.WAITS,
                        "4.7.5 the certificate of mx.a.test is made out to another name",
                        TRUSTED.issueAlone("mx.b.test"),
                        naming(root, 2, 0, 0)),
                row(
                        "another authority in the record",
                        End.WAITS,
                        "by the authority that TLSA 2 0 0 names",
                        TRUSTED.issueAlone("mx.a.test"),
                        naming(unknown, 2, 0, 0)),
                row(
                        "authority not shown, its digest",
                        End.WAITS,
                        "fits no TLSA record",
                        TRUSTED.issueAlone("mx.a.test"),
                        naming(root, 2, 0, 1)),
                row(
                        "no certificate in it",
                        End.WAITS,
                        "fits no TLSA record",
                        TRUSTED.issue("mx.a.test"),
                        "2 0 0 30820a"),
                row("self-signed in whole, the same", End.WAITS, "fits no TLSA record", own, naming(own, 2, 0, 0)),
                row("self-signed is nobody's authority", End.WAITS, "fits no TLSA record", own, naming(own, 2, 0, 1)),
                row(
                        "authority or key",
                        End.VERIFIED,
                        "dane 3 1 1",
                        own,
                        naming(unknown, 2, 0, 1),
                        naming(own, 3, 1, 1)));
    }

    private static List<Arguments> recordsThatCannotBeGoneBy() {
        ShownCertificate own = SelfSignedCertificate.forNames("elsewhere.test");
        String unusable = "unverified: self-signed dane unusable";
        return List.of(
                row("PKIX-EE", End.ENCRYPTED, unusable, own, naming(own, 1, 1, 1)),
                row("PKIX-TA", End.ENCRYPTED, unusable, own, naming(TRUSTED.itself(), 0, 0, 1)),
                row("unknown usage", End.ENCRYPTED, unusable, own, "4 1 1 " + "00".repeat(32)),
                row("unknown selector", End.ENCRYPTED, unusable, own, "3 2 1 " + "00".repeat(32)),
                row("digest cut short", End.ENCRYPTED, unusable, own, "3 1 1 " + "00".repeat(20)),
                row(
                        "PKIX-EE, no STARTTLS",
                        End.WAITS,
                        "4.7.4 STARTTLS is not offered by mx.a.test, and DANE for mx.a.test forbids to send in clear",
                        A,
                        world -> {
                            world.exchanger.announce(Capabilities.usual());
                            world.tlsa("mx.a.test", naming(own, 1, 1, 1));
                        }));
    }

    private static List<Arguments> sessions() {
        String notOffered =
                "4.7.4 STARTTLS is not offered by mx.a.test, and DANE for mx.a.test forbids to send in clear";
        return List.of(
                session("no STARTTLS", notOffered, world -> world.exchanger.announce(Capabilities.usual())),
                session("454", "4.7.4 STARTTLS is refused (454", Fault.REPLY_454_TO_STARTTLS),
                session("no EHLO", notOffered, Fault.REFUSE_EHLO),
                session("fatal alert", "4.7.5 TLS with mx.a.test fails", Fault.FAIL_TLS_HANDSHAKE),
                session("hangs up", "4.7.5 TLS with mx.a.test fails", Fault.at(Stage.TLS_HANDSHAKE, Ending.RESET)),
                session("injected replies", "nothing asked for", Fault.INJECT_REPLY_BEFORE_TLS));
    }

    private static Arguments session(String name, String told, Fault fault) {
        return session(name, told, world -> world.exchanger.everySession(fault));
    }

    private static Arguments session(String name, String told, Consumer<DaneWorld> fault) {
        return row(name, End.WAITS, told, A, world -> {
            world.tlsa("mx.a.test", naming(TRUSTED.issue("mx.a.test"), 3, 1, 1));
            fault.accept(world);
        });
    }

    private static List<Arguments> proofs() {
        ShownCertificate own = SelfSignedCertificate.forNames("mx.a.test");
        String wrong = naming(TRUSTED.itself(), 3, 1, 1);
        return List.of(
                row("proven that there are none", End.ENCRYPTED, "self-signed opportunistic", own),
                row(
                        "the same, no STARTTLS",
                        End.CLEAR,
                        "opportunistic: STARTTLS is not",
                        A,
                        world -> world.exchanger.announce(Capabilities.usual())),
                row(
                        "zone without signatures",
                        End.ENCRYPTED,
                        "opportunistic",
                        B,
                        world -> world.tlsa("mx.b.test", wrong)),
                row("exchanger in such a zone", End.ENCRYPTED, "opportunistic", "ann@c.a.test", world -> {
                    world.dns.mx("c.a.test", 10, "mx.b.test");
                    world.tlsa("mx.b.test", wrong);
                }),
                row("domain in such a zone", End.ENCRYPTED, "opportunistic", "ann@c.b.test", world -> {
                    world.dns.mx("c.b.test", 10, "mx.a.test");
                    world.tlsa("mx.a.test", wrong);
                }),
                row("domain without MX", End.VERIFIED, "dane 3 1 1", "ann@d.a.test", world -> {
                    world.exchanger.show(own);
                    world.dns.a("d.a.test", "127.0.0.1");
                    world.tlsa("d.a.test", naming(own, 3, 1, 1));
                }),
                row("exchanger is an alias", End.VERIFIED, "dane 3 1 1", "ann@e.a.test", world -> {
                    world.exchanger.show(own);
                    world.dns.mx("e.a.test", 10, "alias.a.test").cname("alias.a.test", "mx.a.test");
                    world.tlsa("mx.a.test", naming(own, 3, 1, 1));
                    world.tlsa("alias.a.test", wrong);
                }),
                row("signed alias of an unsigned host", End.WAITS, "fits no TLSA", "ann@f.a.test", world -> {
                    world.dns.mx("f.a.test", 10, "alias.a.test").cname("alias.a.test", "mx.b.test");
                    world.tlsa("alias.a.test", naming(own, 3, 1, 1));
                }),
                row("domain is an alias", End.VERIFIED, "dane 2 0 1", "ann@g.a.test", world -> {
                    world.dns.cname("g.a.test", "h.a.test").mx("h.a.test", 10, "mx.a.test");
                    world.exchanger.show(TRUSTED.issue("h.a.test"));
                    world.tlsa("mx.a.test", naming(TRUSTED.itself(), 2, 0, 1));
                }),
                row("the record is an alias", End.VERIFIED, "dane 3 1 1", A, world -> {
                    world.exchanger.show(own);
                    world.dns.cname(world.tlsaName("mx.a.test"), "key.a.test");
                    world.dns.record("key.a.test", Type.TLSA, naming(own, 3, 1, 1));
                }),
                row("truncated, then over TCP", End.VERIFIED, "dane 3 1 1", A, world -> {
                    world.exchanger.show(own);
                    world.tlsa("mx.a.test", naming(own, 3, 1, 1));
                    world.dns.fault(world.tlsaName("mx.a.test"), DnsFault.TRUNCATED_UDP);
                    world.dns.fault("a.test", Type.DNSKEY, DnsFault.TRUNCATED_UDP);
                }));
    }

    /** Whoever would have us take a wrong certificate, or none, makes one of these wrong. */
    private static List<Arguments> lies() {
        List<DnsFault> faults = List.of(
                DnsFault.SERVFAIL,
                DnsFault.UNSIGNED,
                DnsFault.EXPIRED_SIGNATURE,
                DnsFault.ALTERED_SIGNATURE,
                DnsFault.FOREIGN_SIGNER,
                DnsFault.FOREIGN_AUTHORITY,
                DnsFault.EMPTY_RDATA,
                DnsFault.MALFORMED_RDATA);
        return faults.stream()
                .flatMap(fault -> Stream.of(
                        lie(
                                "TLSA",
                                fault,
                                "4.7.5 whether mx.a.test has TLSA records cannot be told: no answer to _",
                                world -> world.dns.fault(world.tlsaName("mx.a.test"), fault)),
                        lie(
                                "no TLSA",
                                fault,
                                "4.7.5 whether mx.a.test has TLSA records cannot be told: no answer to _",
                                world -> {
                                    world.dns.remove(world.tlsaName("mx.a.test"));
                                    world.dns.fault(world.tlsaName("mx.a.test"), fault);
                                }),
                        lie(
                                "address",
                                fault,
                                "4.4.3 no answer to mx.a.test/",
                                world -> world.dns.fault("mx.a.test", fault)),
                        lie(
                                "MX",
                                fault,
                                "4.4.3 no answer to a.test/MX",
                                world -> world.dns.fault("a.test", Type.MX, fault)),
                        lie(
                                "DNSKEY",
                                fault,
                                "4.4.3 no answer to a.test/MX",
                                world -> world.dns.fault("a.test", Type.DNSKEY, fault)),
                        lie(
                                "DS",
                                fault,
                                "4.4.3 no answer to a.test/MX",
                                world -> world.dns.fault("a.test", Type.DS, fault))))
                .toList();
    }

    private static Arguments lie(String what, DnsFault fault, String told, Consumer<DaneWorld> how) {
        return row(what + ": " + fault, End.SHUNNED, told, A, world -> {
            world.tlsa("mx.a.test", naming(SelfSignedCertificate.forNames("mx.a.test"), 3, 1, 1));
            how.accept(world);
        });
    }

    @ParameterizedTest
    @MethodSource("rows")
    void endAsTheyMust(End end, String told, String to, Consumer<DaneWorld> given) {
        try (DaneWorld world = new DaneWorld()) {
            given.accept(world);

            Result.Ended ended = assertTimeoutPreemptively(LONGEST, () -> world.attempt(to));

            Outcome outcome = TwoExchangers.only(ended);
            String all = outcome instanceof Outcome.Deferred(var cause) ? cause.toString() : recorded(ended);
            assertTrue(all.contains(told), all);
            List<Boolean> underTls = world.exchanger.accepted().stream()
                    .map(ReceivedTransaction::underTls)
                    .toList();
            switch (end) {
                case VERIFIED, ENCRYPTED -> {
                    assertInstanceOf(Outcome.Sent.class, outcome);
                    assertEquals(List.of(true), underTls);
                    assertEquals(end == End.VERIFIED, all.contains(" verified by dane "), all);
                }
                case CLEAR -> {
                    assertInstanceOf(Outcome.Sent.class, outcome);
                    assertEquals(List.of(false), underTls);
                    assertNull(ended.record().tls());
                }
                case WAITS, SHUNNED -> {
                    assertInstanceOf(Outcome.Deferred.class, outcome);
                    assertNothingOfTheMailWasSaid(world);
                    assertEquals(end == End.SHUNNED, world.exchanger.sessionCount() == 0);
                }
            }
        }
    }

    private static String recorded(Result.Ended ended) {
        return ended.record().tls() + " " + ended.record().policy();
    }

    private static void assertNothingOfTheMailWasSaid(DaneWorld world) {
        assertTrue(world.exchanger.sessions().stream()
                .flatMap(session -> session.commands().stream())
                .noneMatch(command -> command.startsWith("MAIL") || command.startsWith("RCPT")));
    }
}
