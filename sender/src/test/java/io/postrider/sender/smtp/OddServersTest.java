package io.postrider.sender.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.message.Content;
import io.postrider.testing.smtp.Capabilities;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.script.Answer;
import io.postrider.testing.smtp.script.Answer.Ending;
import io.postrider.testing.smtp.script.Fault;
import io.postrider.testing.smtp.script.Malformed;
import io.postrider.testing.smtp.script.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The servers of {@code reliability.md}, F28, by their numbers there: each ends in the right class and in bounded time. */
class OddServersTest {

    /** What becomes of a mail to two recipients; the two may differ. */
    private static final String SENT = "sent";

    private static final String LATER = "deferred";
    private static final String NEVER = "failed";
    private static final String DOUBT = "in doubt";
    private static final String NO_SESSION = "no session";
    private static final String NO_SESSION_EVER = "no session, permanently";

    private static final Answer YES = Answer.reply(250, "2.0.0 ok");
    private static final SmtpTimeouts PATIENT = SmtpTimeouts.uniform(Duration.ofSeconds(20));

    /** A server, how long it is waited for where it is silent, and what it makes of two recipients. */
    record Odd(String name, Script script, Wait brief, List<String> expected) {}

    /** Makes the exchanger odd; what it would announce otherwise is given. */
    @FunctionalInterface
    interface Script {
        void apply(ScriptedMailExchanger exchanger, Capabilities usual);
    }

    /** The one step whose time is short, so that no other can run out on a busy machine. */
    enum Wait {
        NONE,
        GREETING,
        HELLO,
        BLOCK,
        DATA,
        FINAL_DOT,
        RCPT,
        QUIT;

        SmtpTimeouts timeouts() {
            Duration brief = Duration.ofMillis(250);
            SmtpTimeouts p = PATIENT;
            return new SmtpTimeouts(
                    p.connect(),
                    this == GREETING ? brief : p.greeting(),
                    this == HELLO ? brief : p.hello(),
                    p.mail(),
                    this == RCPT ? brief : p.rcpt(),
                    this == DATA ? brief : p.data(),
                    this == BLOCK ? brief : p.block(),
                    this == FINAL_DOT ? brief : p.finalDot(),
                    p.reset(),
                    brief);
        }
    }

    private static Odd odd(String name, Fault fault, String... expected) {
        return odd(name, fault, Wait.NONE, expected);
    }

    private static Odd odd(String name, Fault fault, Wait wait, String... expected) {
        return new Odd(name, (x, _) -> x.everySession(fault), wait, List.of(expected));
    }

    private static Odd odd(String name, Stage stage, Answer answer, String... expected) {
        return odd(name, Fault.at(stage, answer), Wait.NONE, expected);
    }

    private static Odd scripted(String name, Script script, String... expected) {
        return new Odd(name, script, Wait.NONE, List.of(expected));
    }

    private static Odd announcing(String name, String keyword, String parameters, String... expected) {
        return scripted(name, (x, usual) -> x.announce(usual.with(keyword, parameters)), expected);
    }

    static Stream<Arguments> oddServers() {
        return Stream.of(sessions(), replies(), capabilities(), transactions(), endings())
                .flatMap(List::stream)
                .flatMap(o -> Stream.of(
                        Arguments.argumentSet(o.name(), o, true),
                        Arguments.argumentSet(o.name() + ", unpipelined", o, false)));
    }

    private static List<Odd> sessions() {
        Duration drip = Duration.ofMillis(40);
        return List.of(
                odd("1 banner never", Fault.STALL_AT_GREETING, Wait.GREETING, NO_SESSION),
                odd("2 banner drips", Fault.at(Stage.GREETING, new Answer.Slow(drip, YES)), Wait.GREETING, NO_SESSION),
                odd("3 banner 554", Fault.REPLY_554_AT_GREETING, NO_SESSION_EVER),
                odd("4 banner 421", Fault.REPLY_421_AT_GREETING, NO_SESSION),
                odd("5 banner without end", Stage.GREETING, new Answer.Endless("220-more\r\n"), NO_SESSION),
                odd("12 EHLO not known", Fault.REFUSE_EHLO, SENT, SENT),
                odd("12 EHLO 500", Fault.reply(Stage.EHLO, 500, "what?"), SENT, SENT),
                odd("12 EHLO and HELO refused", Fault.reply(Stage.EHLO, 550, "5.7.1 go away"), NO_SESSION_EVER),
                odd("24 421 after EHLO", Fault.reply(Stage.EHLO, 421, "4.3.2 busy"), NO_SESSION),
                odd("33 reply before EHLO", Stage.GREETING, Answer.raw("220 a\r\n250 b\r\n"), NO_SESSION),
                odd("34 QUIT ignored", Fault.stallAt(Stage.QUIT), Wait.QUIT, SENT, SENT),
                odd("closes at once", Fault.CLOSE_AT_GREETING, NO_SESSION),
                odd("resets at once", Fault.RESET_AT_GREETING, NO_SESSION),
                odd("nobody listens", Fault.REFUSE_CONNECTION, NO_SESSION));
    }

    private static List<Odd> replies() {
        return List.of(
                odd("6 endless reply line", Stage.MAIL, Malformed.ENDLESS_LINE, LATER, LATER),
                odd("7 endless continuation", Stage.RCPT, Malformed.ENDLESS_REPLY, LATER, LATER),
                odd("7 endless continuation at the dot", Stage.FINAL_DOT, Malformed.ENDLESS_REPLY, DOUBT, DOUBT),
                odd("8 mixed codes", Stage.RCPT, Malformed.MIXED_CODES, LATER, LATER),
                odd("8 mixed codes at the dot", Stage.FINAL_DOT, Malformed.MIXED_CODES, DOUBT, DOUBT),
                odd("9 bare LF", Fault.BARE_LINE_FEEDS, SENT, SENT),
                odd(
                        "10 octets of all kinds",
                        Stage.RCPT,
                        Answer.raw("550 5.1.1 \0\033[31m\u00ff<b>\r\u0085x\r\n"),
                        NEVER,
                        NEVER),
                odd("11 code 999", Stage.MAIL, Malformed.CODE_OUT_OF_RANGE, LATER, LATER),
                odd("11 code 999 at the dot", Stage.FINAL_DOT, Malformed.CODE_OUT_OF_RANGE, DOUBT, DOUBT),
                odd("11 code 099", Stage.DATA, Answer.raw("099 hm\r\n"), LATER, LATER),
                odd("11 code 2 at the dot", Stage.FINAL_DOT, Answer.raw("2\r\n"), DOUBT, DOUBT),
                odd("11 no space at the dot", Stage.FINAL_DOT, Answer.raw("250ok\r\n"), DOUBT, DOUBT),
                odd("11 only a code at the dot", Stage.FINAL_DOT, Answer.raw("250\r\n"), SENT, SENT),
                odd("11 empty line at the dot", Stage.FINAL_DOT, Malformed.EMPTY_LINE, DOUBT, DOUBT),
                odd(
                        "35 tarpit",
                        Fault.at(Stage.RCPT, new Answer.Slow(Duration.ofMillis(60), YES)),
                        Wait.RCPT,
                        LATER,
                        LATER),
                odd("38 5yz that says try later", Stage.MAIL, Answer.reply(550, "try again later"), NEVER, NEVER),
                odd("38 4yz that says never", Stage.MAIL, Answer.reply(450, "5.1.1 never come back"), LATER, LATER));
    }

    private static List<Odd> capabilities() {
        return List.of(
                announcing("17 AUTH only in clear", "AUTH", "PLAIN LOGIN", SENT, SENT),
                announcing("18 SIZE 0", "SIZE", "0", SENT, SENT),
                announcing("18 SIZE small", "SIZE", "20", NEVER, NEVER),
                announcing("18 SIZE garbage", "SIZE", "lots", SENT, SENT),
                announcing("18 SIZE 2^63", "SIZE", "9223372036854775808", SENT, SENT),
                announcing("19 RCPTMAX=1", "LIMITS", "RCPTMAX=1", SENT, SENT),
                announcing("19 MAILMAX=1", "LIMITS", "MAILMAX=1", SENT, SENT),
                announcing("19 RCPTMAX=1 MAILMAX=1", "LIMITS", "RCPTMAX=1 MAILMAX=1", SENT, LATER));
    }

    private static List<Odd> transactions() {
        return List.of(
                scripted("21 mixed RCPT", (x, _) -> x.onRcpt("bob@x.test").reply(550, "5.1.1 no"), NEVER, SENT),
                scripted("21 mixed RCPT, 4yz", (x, _) -> x.onRcpt("eve@x.test").reply(451, "4.2.0 later"), SENT, LATER),
                scripted("22 452 after one", (x, _) -> tooMany(x, 452, "4.5.3 too many"), SENT, SENT),
                scripted("22 452 without status", (x, _) -> tooMany(x, 452, "too many"), SENT, SENT),
                scripted("22 452 means a full mailbox", (x, _) -> tooMany(x, 452, "4.2.2 full"), SENT, LATER),
                scripted("23 552 after one", (x, _) -> tooMany(x, 552, "too many"), SENT, SENT),
                scripted("23 552 for all", (x, _) -> x.onRcpt().reply(552, "too many"), LATER, LATER),
                odd("24 421 to MAIL", Fault.reply(Stage.MAIL, 421, "4.3.2 busy"), LATER, LATER),
                odd("24 421 to RCPT", Fault.reply(Stage.RCPT, 421, "4.3.2 busy"), LATER, LATER),
                odd("24 421 to DATA", Fault.reply(Stage.DATA, 421, "4.3.2 busy"), LATER, LATER),
                odd("24 421 to the dot", Fault.reply(Stage.FINAL_DOT, 421, "4.3.2 busy"), LATER, LATER),
                odd("24 421 between", Fault.REPLY_421_BETWEEN_TRANSACTIONS, SENT, SENT),
                odd("25 354 never", Fault.stallAt(Stage.DATA), Wait.DATA, LATER, LATER),
                odd("26 250 for 354", Fault.REPLY_250_TO_DATA, LATER, LATER),
                odd("32 two replies to MAIL", Fault.replyTwice(Stage.MAIL, YES, YES), LATER, LATER),
                odd(
                        "32 two replies to RCPT",
                        Fault.replyTwice(Stage.RCPT, YES, Answer.reply(550, "5.1.1 no")),
                        LATER,
                        LATER),
                odd("32 two replies to DATA", Fault.replyTwice(Stage.DATA, Answer.reply(354, "go"), YES), LATER, LATER),
                odd("32 two replies to the dot", Fault.replyTwice(Stage.FINAL_DOT, YES, YES), SENT, SENT),
                odd("36 4yz for ever", Fault.reply(Stage.MAIL, 450, "4.7.1 not today"), LATER, LATER),
                scripted("37 greylisting", (x, _) -> x.onRcpt().times(2).reply(451, "4.7.1 greylisted"), LATER, LATER),
                scripted("39 251 forwards", (x, _) -> x.onRcpt().reply(251, "2.1.5 will forward"), SENT, SENT),
                scripted("39 551 does not", (x, _) -> x.onRcpt("bob@x.test").reply(551, "5.1.6 moved"), NEVER, SENT),
                odd("40 rate", Fault.reply(Stage.MAIL, 450, "4.7.28 too fast"), LATER, LATER));
    }

    private static List<Odd> endings() {
        return List.of(
                odd("20 554 at the dot", Fault.reply(Stage.FINAL_DOT, 554, "5.7.1 spam"), NEVER, NEVER),
                odd("20 451 at the dot", Fault.reply(Stage.FINAL_DOT, 451, "4.3.0 later"), LATER, LATER),
                odd(
                        "28 550 amid the message",
                        amid(Answer.sequence(Answer.reply(550, "5.7.1 no"), Ending.STALL)),
                        NEVER,
                        NEVER),
                odd(
                        "28 550 amid the message, then RST",
                        amid(Answer.sequence(Answer.reply(550, "5.7.1 no"), Ending.RESET)),
                        NEVER,
                        NEVER),
                odd("33 250 amid the message", amid(Answer.sequence(YES, Ending.STALL)), LATER, LATER),
                odd("27 stops reading", amid(Ending.STOP_READING), Wait.BLOCK, LATER, LATER),
                odd("closes amid the message", amid(Ending.CLOSE), LATER, LATER),
                odd("29 no reply to the dot", Fault.NO_REPLY_AFTER_FINAL_DOT, Wait.FINAL_DOT, DOUBT, DOUBT),
                odd("30 dot, RST", Fault.RESET_AFTER_FINAL_DOT, DOUBT, DOUBT),
                odd("30 dot, FIN", Fault.CLOSE_AFTER_FINAL_DOT, DOUBT, DOUBT),
                odd("31 dot, 250 half sent", Stage.FINAL_DOT, Malformed.HALF_A_LINE, DOUBT, DOUBT),
                odd("31 dot, 354", Stage.FINAL_DOT, Answer.reply(354, "go on"), DOUBT, DOUBT));
    }

    private static Fault amid(Answer answer) {
        return new Fault.InContent(100_000, answer);
    }

    private static void tooMany(ScriptedMailExchanger exchanger, int code, String text) {
        exchanger.onRcpt().when(o -> !o.recipients().isEmpty()).reply(code, text);
    }

    @ParameterizedTest
    @MethodSource("oddServers")
    void endsInTheRightClassAndInTime(Odd odd, boolean pipelining) {
        try (ScriptedMailExchanger exchanger =
                ScriptedMailExchanger.options().receiveBuffer(8192).start()) {
            Capabilities usual =
                    pipelining ? Capabilities.usual() : Capabilities.usual().without("PIPELINING");
            exchanger.announce(usual);
            odd.script().apply(exchanger, usual);
            List<String> classes = assertTimeoutPreemptively(
                    Duration.ofSeconds(10), () -> send(exchanger, odd.brief().timeouts(), odd.name()));
            assertEquals(odd.expected(), classes);
            if (!classes.contains(SENT) && !classes.contains(DOUBT)) {
                assertEquals(List.of(), exchanger.accepted());
            }
            assertEquals(List.of(), exchanger.violations());
        }
    }

    private static List<String> send(ScriptedMailExchanger exchanger, SmtpTimeouts timeouts, String name) {
        SmtpConnector connector = new SmtpConnector("client.test", timeouts, TlsPolicy.OFF);
        boolean large = name.contains("amid") || name.contains("stops reading");
        Content content =
                large ? Samples.content(("x".repeat(70) + "\r\n").repeat(150_000)) : Samples.content("Hello\r\n");
        try (SmtpSession session = connector.connect(new Peer("mx.example.test", exchanger.address()))) {
            TransactionResult result = session.transact(
                    Samples.transaction(Samples.mailboxes("bob@x.test", "eve@x.test"), content), Samples.OPEN);
            assertTrue(session.transcript().size() > 3);
            return result.outcomes().stream().map(OddServersTest::word).toList();
        } catch (SmtpConnectException e) {
            return List.of(e.isPermanent() ? NO_SESSION_EVER : NO_SESSION);
        }
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Sent(var reply) -> bounded(SENT, reply.text());
            case Outcome.Deferred(Cause cause) -> bounded(LATER, cause.toString());
            case Outcome.Failed(Cause cause) -> bounded(NEVER, cause.toString());
            case Outcome.InDoubt(String what) -> bounded(DOUBT, what);
        };
    }

    private static String bounded(String word, String text) {
        assertTrue(text.getBytes(StandardCharsets.UTF_8).length <= 2100, "too much text");
        assertTrue(text.chars().noneMatch(Character::isISOControl), "control characters in " + text);
        return word;
    }
}
