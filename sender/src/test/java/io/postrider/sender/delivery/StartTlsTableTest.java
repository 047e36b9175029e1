package io.postrider.sender.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.Outcome;
import io.postrider.sender.smtp.SmtpConnector;
import io.postrider.sender.smtp.SmtpTimeouts;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.smtp.tls.TlsPolicy.Origin;
import io.postrider.sender.smtp.tls.TrustAnchors;
import io.postrider.sender.smtp.wire.Deadlines;
import io.postrider.sender.smtp.wire.TlsUpgrade;
import io.postrider.testing.smtp.Capabilities;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import io.postrider.testing.smtp.script.Answer;
import io.postrider.testing.smtp.script.Answer.Ending;
import io.postrider.testing.smtp.script.Fault;
import io.postrider.testing.smtp.script.Stage;
import io.postrider.testing.tls.CertificateAuthority;
import io.postrider.testing.tls.SelfSignedCertificate;
import io.postrider.testing.tls.ShownCertificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an exchanger does about STARTTLS, and what becomes of mail because of it under each policy. */
class StartTlsTableTest {

    private static final CertificateAuthority TRUSTED = new CertificateAuthority("Trusted Authority");
    private static final TlsUpgrade UPGRADE =
            new TlsUpgrade(TrustAnchors.of(List.of(TRUSTED.itself().certificate())), TlsUpgrade.Oldest.TLS_1_2);
    private static final SmtpTimeouts TIMEOUTS = SmtpTimeouts.uniform(Duration.ofSeconds(20));

    private static final TlsPolicy REQUIRE =
            new TlsPolicy.Encrypted(new Origin("require", "sender.destinations of a.test"));
    private static final TlsPolicy VERIFY =
            new TlsPolicy.Verified(new Origin("verify", "sender.destinations of a.test"), List.of());

    /** What becomes of the mail. */
    enum End {
        /** Sent in clear. */
        CLEAR,
        /** Sent encrypted. */
        TLS,
        /** Not sent, not given up, and nothing of it was said in clear; the certificate or TLS is to blame. */
        WAITS,
        /** Not sent for a reason that has nothing to do with the policy. */
        LATER,
        /** Given up: the exchanger says that it never takes mail, and is believed. */
        NEVER
    }

    /** One row: what happens, and the end of it if encryption is opportunistic, required, verified. */
    record Row(String name, Consumer<ScriptedMailExchanger> script, String told, List<End> ends) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Row row(String name, Fault fault, String told, End... ends) {
        return new Row(name, exchanger -> exchanger.everySession(fault), told, List.of(ends));
    }

    private static Row row(String name, ShownCertificate shown, String told, End... ends) {
        return new Row(name, exchanger -> exchanger.show(shown), told, List.of(ends));
    }

    private static List<Row> table() {
        Answer oldHello = Answer.raw("\026\3\1\0*\2\0\0&\3\1" + "\7".repeat(32) + "\0\0/\0");
        CertificateAuthority unknown = new CertificateAuthority("Unknown Authority");
        return List.of(
                new Row(
                        "not offered, or taken from the answer on its way",
                        exchanger -> exchanger.announce(Capabilities.usual()),
                        "STARTTLS is not offered",
                        List.of(End.CLEAR, End.WAITS, End.WAITS)),
                row(
                        "its name overwritten on the way",
                        Fault.at(Stage.EHLO, Answer.raw("250-mx1.test\r\n250-PIPELINING\r\n250 XXXXXXXA\r\n")),
                        "STARTTLS is not offered",
                        End.CLEAR,
                        End.WAITS,
                        End.WAITS),
                row("no EHLO", Fault.REFUSE_EHLO, "STARTTLS is not offered", End.CLEAR, End.WAITS, End.WAITS),
                row("454", Fault.REPLY_454_TO_STARTTLS, "STARTTLS is refused (454", End.CLEAR, End.WAITS, End.WAITS),
                row(
                        "502",
                        Fault.reply(Stage.STARTTLS, 502, "5.5.1 what?"),
                        "STARTTLS is refused (502",
                        End.CLEAR,
                        End.WAITS,
                        End.WAITS),
                row("421", Fault.reply(Stage.STARTTLS, 421, "4.3.2 bye"), "421", End.LATER, End.LATER, End.LATER),
                row(
                        "injected replies",
                        Fault.INJECT_REPLY_BEFORE_TLS,
                        "nothing asked for",
                        End.LATER,
                        End.LATER,
                        End.LATER),
                row(
                        "a reply before it is asked for",
                        Fault.at(Stage.EHLO, Answer.raw("250-mx1.test\r\n250 STARTTLS\r\n220 2.0.0 go ahead\r\n")),
                        "nothing asked for",
                        End.LATER,
                        End.LATER,
                        End.LATER),
                row(
                        "no TLS under TLS",
                        Fault.at(Stage.TLS_HANDSHAKE, Answer.sequence(Answer.raw("250 STARTTLS\r\n"), Ending.STALL)),
                        "TLS",
                        End.CLEAR,
                        End.WAITS,
                        End.WAITS),
                row("fatal alert", Fault.FAIL_TLS_HANDSHAKE, "handshake_failure", End.CLEAR, End.WAITS, End.WAITS),
                row(
                        "hangs up in the handshake",
                        Fault.at(Stage.TLS_HANDSHAKE, Ending.RESET),
                        "connection lost (",
                        End.CLEAR,
                        End.WAITS,
                        End.WAITS),
                row(
                        "speaks HTTP",
                        Fault.at(Stage.TLS_HANDSHAKE, Answer.sequence(Answer.raw("HTTP/1.0 400 no\r\n"), Ending.CLOSE)),
                        "connection lost (",
                        End.CLEAR,
                        End.WAITS,
                        End.WAITS),
                row(
                        "TLS 1.0",
                        Fault.at(Stage.TLS_HANDSHAKE, Answer.sequence(oldHello, Ending.STALL)),
                        "connection lost (",
                        End.CLEAR,
                        End.WAITS,
                        End.WAITS),
                row(
                        "handshake without end",
                        Fault.at(Stage.TLS_HANDSHAKE, new Answer.Endless("\026\3\3@\0" + "\1".repeat(16_384))),
                        "",
                        End.CLEAR,
                        End.WAITS,
                        End.WAITS),
                row("greeting 554", Fault.REPLY_554_AT_GREETING, "554", End.LATER, End.LATER, End.LATER),
                row("greeting 521", Fault.reply(Stage.GREETING, 521, "never"), "521", End.NEVER, End.LATER, End.LATER),
                row("EHLO 556", Fault.reply(Stage.EHLO, 556, "never"), "556", End.NEVER, End.LATER, End.LATER),
                row(
                        "no SMTP at all",
                        Fault.at(Stage.GREETING, Answer.raw("SSH-2.0-OpenSSH_9.2\r\n")),
                        "",
                        End.LATER,
                        End.LATER,
                        End.LATER),
                row("good certificate", TRUSTED.issue("mx1.test"), "verified", End.TLS, End.TLS, End.TLS),
                row("one of many names", TRUSTED.issue("a.b", "mx1.test."), "verified", End.TLS, End.TLS, End.TLS),
                row(
                        "self-signed",
                        SelfSignedCertificate.forNames("mx1.test"),
                        "self-signed",
                        End.TLS,
                        End.TLS,
                        End.WAITS),
                row("unknown issuer", unknown.issue("mx1.test"), "issuer not known", End.TLS, End.TLS, End.WAITS),
                row("expired", TRUSTED.issueExpired("mx1.test"), "expired", End.TLS, End.TLS, End.WAITS),
                row("other name", TRUSTED.issue("mx2.test"), "made out to another name", End.TLS, End.TLS, End.WAITS));
    }

    static Stream<Arguments> cases() {
        List<TlsPolicy> policies = List.of(TlsPolicy.opportunistic(), REQUIRE, VERIFY);
        return table().stream()
                .flatMap(row -> Stream.of(0, 1, 2)
                        .map(column -> Arguments.argumentSet(
                                row + ", " + policies.get(column).origin().word(),
                                row,
                                policies.get(column),
                                row.ends().get(column))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void endAsTheyMust(Row row, TlsPolicy policy, End end) {
        SmtpConnector connector =
                new SmtpConnector("client.test", TIMEOUTS, TlsPolicy.opportunistic(), UPGRADE, new Deadlines());
        try (TwoExchangers world =
                new TwoExchangers(connector, ScriptedMailExchanger.options().withTls())) {
            world.withoutSecond();
            world.policy = policy;
            row.script().accept(world.first);

            Result.Ended ended = world.attempt("ann@a.test");

            Outcome outcome = TwoExchangers.only(ended);
            String told = ended.record().tls() + " " + ended.record().policy() + " " + outcome;
            assertTrue(told.contains(row.told()), told);
            assertTrue(Objects.requireNonNull(ended.record().policy())
                    .startsWith(policy.origin().word()));
            check(end, world.first, ended, outcome);
        }
    }

    @Test
    void aHandshakeThatFallsSilentLetsMailWaitInTime() {
        SmtpTimeouts patient = SmtpTimeouts.uniform(Duration.ofSeconds(20));
        SmtpTimeouts timeouts = new SmtpTimeouts(
                patient.connect(),
                patient.greeting(),
                Duration.ofMillis(700),
                patient.mail(),
                patient.rcpt(),
                patient.data(),
                patient.block(),
                patient.finalDot(),
                patient.reset(),
                patient.quit(),
                patient.leastRate());
        SmtpConnector connector =
                new SmtpConnector("client.test", timeouts, TlsPolicy.opportunistic(), UPGRADE, new Deadlines());
        try (TwoExchangers world =
                new TwoExchangers(connector, ScriptedMailExchanger.options().withTls())) {
            world.withoutSecond();
            world.policy = REQUIRE;
            world.first.everySession(Fault.at(Stage.TLS_HANDSHAKE, Answer.sequence(Answer.raw("\026"), Ending.STALL)));

            Result.Ended ended = world.attempt("ann@a.test");

            check(End.WAITS, world.first, ended, TwoExchangers.only(ended));
        }
    }

    private static void check(End end, ScriptedMailExchanger exchanger, Result.Ended ended, Outcome outcome) {
        List<Boolean> sentUnderTls =
                exchanger.accepted().stream().map(ReceivedTransaction::underTls).toList();
        switch (end) {
            case CLEAR -> {
                assertInstanceOf(Outcome.Sent.class, outcome);
                assertEquals(List.of(false), sentUnderTls);
                assertNull(ended.record().tls());
                assertTrue(String.valueOf(ended.record().policy()).startsWith("opportunistic: "));
            }
            case TLS -> {
                assertInstanceOf(Outcome.Sent.class, outcome);
                assertEquals(List.of(true), sentUnderTls);
            }
            case WAITS -> {
                Cause cause = assertInstanceOf(Outcome.Deferred.class, outcome).cause();
                assertTrue(
                        cause.toString().matches("4\\.7\\.[45] .*, and sender.destinations of a.test .*"), "" + cause);
                assertInstanceOf(Contact.Unprotected.class, ended.contact());
                assertNothingOfTheMailWasSaid(exchanger);
            }
            case LATER -> {
                assertInstanceOf(Outcome.Deferred.class, outcome);
                assertNothingOfTheMailWasSaid(exchanger);
            }
            case NEVER -> {
                assertInstanceOf(Outcome.Failed.class, outcome);
                assertNothingOfTheMailWasSaid(exchanger);
            }
        }
    }

    private static void assertNothingOfTheMailWasSaid(ScriptedMailExchanger exchanger) {
        assertTrue(exchanger.sessions().stream()
                .flatMap(session -> session.commands().stream())
                .noneMatch(command -> command.startsWith("MAIL") || command.startsWith("RCPT")));
    }
}
