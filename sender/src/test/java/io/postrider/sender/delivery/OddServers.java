package io.postrider.sender.delivery;

import static io.postrider.sender.delivery.OddServer.End.DOUBT;
import static io.postrider.sender.delivery.OddServer.End.FAILED;
import static io.postrider.sender.delivery.OddServer.End.LATER;
import static io.postrider.sender.delivery.OddServer.End.NEW_SESSION;
import static io.postrider.sender.delivery.OddServer.End.NEXT;
import static io.postrider.sender.delivery.OddServer.End.NEXT_OR_NEVER;
import static io.postrider.sender.delivery.OddServer.End.SAME_SESSION;
import static io.postrider.sender.delivery.OddServer.End.SENT;
import static io.postrider.sender.delivery.OddServer.amid;
import static io.postrider.sender.delivery.OddServer.announcing;
import static io.postrider.sender.delivery.OddServer.odd;
import static io.postrider.sender.delivery.OddServer.scripted;
import static io.postrider.sender.delivery.OddServer.silent;
import static io.postrider.sender.delivery.OddServer.tls;

import io.postrider.sender.delivery.OddServer.Dress;
import io.postrider.sender.delivery.OddServer.Wait;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.script.Answer;
import io.postrider.testing.smtp.script.Answer.Ending;
import io.postrider.testing.smtp.script.Fault;
import io.postrider.testing.smtp.script.Malformed;
import io.postrider.testing.smtp.script.Stage;
import io.postrider.testing.tls.SelfSignedCertificate;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The forty behaviours of odd and hostile exchangers, by number, in their variants. The recipients are bob and eve, in that
 * order; where one end stands, it is both of theirs.
 */
final class OddServers {

    private static final String BOB = "bob@a.test";
    private static final String EVE = "eve@a.test";
    private static final Answer YES = Answer.reply(250, "2.0.0 ok");

    private OddServers() {}

    static List<OddServer> all() {
        return Stream.of(sessions(), replies(), capabilities(), encryption(), envelopes(), outOfStep(), endings())
                .flatMap(List::stream)
                .toList();
    }

    private static List<OddServer> sessions() {
        Answer drip = new Answer.Slow(Duration.ofMillis(40), YES);
        return List.of(
                silent("1 banner never", Fault.STALL_AT_GREETING, Wait.GREETING, NEXT),
                silent("2 banner drips", Fault.at(Stage.GREETING, drip), Wait.GREETING, NEXT),
                odd("3 banner 554", Fault.REPLY_554_AT_GREETING, NEXT),
                odd("3 banner 521", Fault.reply(Stage.GREETING, 521, "never"), NEXT_OR_NEVER),
                odd("4 banner 421", Fault.REPLY_421_AT_GREETING, NEXT),
                odd("5 banner without end", Stage.GREETING, new Answer.Endless("220-more\r\n"), NEXT),
                odd("12 EHLO not known", Fault.REFUSE_EHLO, SENT),
                odd("12 EHLO 500", Fault.reply(Stage.EHLO, 500, "what?"), SENT),
                odd("12 EHLO and HELO refused", Fault.reply(Stage.EHLO, 550, "5.7.1 go away"), NEXT),
                odd("24 421 to EHLO", Fault.reply(Stage.EHLO, 421, "4.3.2 busy"), NEXT),
                odd("33 a reply before EHLO", Stage.GREETING, Answer.raw("220 a\r\n250 b\r\n"), NEXT),
                silent("34 QUIT ignored", Fault.stallAt(Stage.QUIT), Wait.NONE, SENT));
    }

    private static List<OddServer> replies() {
        return List.of(
                odd("6 line without end", Stage.MAIL, Malformed.ENDLESS_LINE, NEXT),
                odd("6 line without end at the dot", Stage.FINAL_DOT, Malformed.ENDLESS_LINE, DOUBT),
                odd("7 continuation without end", Stage.RCPT, Malformed.ENDLESS_REPLY, NEXT),
                odd("7 continuation without end at the dot", Stage.FINAL_DOT, Malformed.ENDLESS_REPLY, DOUBT),
                odd("8 mixed codes", Stage.RCPT, Malformed.MIXED_CODES, NEXT),
                odd("8 mixed codes at the dot", Stage.FINAL_DOT, Malformed.MIXED_CODES, DOUBT),
                odd("9 bare LF", Fault.BARE_LINE_FEEDS, SENT),
                odd("10 all octets", Stage.RCPT, Answer.raw("550 5.1.1 \0\033[31m\u00ff<b>\r\u0085x\r\n"), FAILED),
                odd("10 terminal codes", Stage.FINAL_DOT, Answer.raw("250 2.0.0 \033]0;owned\007<script>\r\n"), SENT),
                odd("10 NUL in the code", Stage.MAIL, Answer.raw("25\0 ok\r\n"), NEXT),
                odd("11 code 999", Stage.MAIL, Malformed.CODE_OUT_OF_RANGE, NEXT),
                odd("11 code 999 at the dot", Stage.FINAL_DOT, Malformed.CODE_OUT_OF_RANGE, DOUBT),
                odd("11 code 099", Stage.RCPT, Answer.raw("099 hm\r\n"), NEXT),
                odd("11 code 2 at the dot", Stage.FINAL_DOT, Answer.raw("2\r\n"), DOUBT),
                odd("11 no space at the dot", Stage.FINAL_DOT, Answer.raw("250ok\r\n"), DOUBT),
                odd("11 only a code at the dot", Stage.FINAL_DOT, Answer.raw("250\r\n"), SENT),
                odd("11 empty line at the dot", Stage.FINAL_DOT, Malformed.EMPTY_LINE, DOUBT),
                silent("35 tarpit", Fault.at(Stage.RCPT, new Answer.Slow(Duration.ofMillis(50), YES)), Wait.RCPT, NEXT),
                odd("38 5yz that says try later", Stage.MAIL, Answer.reply(550, "try again later"), FAILED),
                odd("38 4yz that says never", Stage.MAIL, Answer.reply(450, "5.1.1 never come back"), NEXT));
    }

    private static List<OddServer> capabilities() {
        return List.of(
                announcing("17 AUTH only in clear", "AUTH", "PLAIN LOGIN", SENT),
                announcing("18 SIZE 0", "SIZE", "0", SENT),
                announcing("18 SIZE small", "SIZE", "20", FAILED),
                announcing("18 SIZE garbage", "SIZE", "lots", SENT),
                announcing("18 SIZE 2^63", "SIZE", "9223372036854775808", SENT),
                announcing("19 RCPTMAX=1", "LIMITS", "RCPTMAX=1", SENT, SAME_SESSION),
                announcing("19 MAILMAX=1", "LIMITS", "MAILMAX=1", SENT),
                announcing("19 RCPTDOMAINMAX=1", "LIMITS", "RCPTDOMAINMAX=1", SENT),
                announcing("19 RCPTMAX=1 MAILMAX=1", "LIMITS", "RCPTMAX=1 MAILMAX=1", SENT, NEW_SESSION),
                announcing("19 garbage", "LIMITS", "RCPTMAX=x MAILMAX= RCPTDOMAINMAX", SENT));
    }

    private static List<OddServer> encryption() {
        Answer hello = Answer.raw("\026\3\1\0*\2\0\0&\3\1" + "\7".repeat(32) + "\0\0/\0");
        Answer echo = new Answer.Endless("\026\3\3@\0" + "\1".repeat(16_384));
        Answer oneOctet = Answer.sequence(Answer.raw("\026"), Ending.STALL);
        return List.of(
                tls("13 STARTTLS offered and refused", Fault.REPLY_454_TO_STARTTLS, SENT),
                tls("14 injected replies", Fault.INJECT_REPLY_BEFORE_TLS, NEXT),
                tls("15 TLS 1.0", Fault.at(Stage.TLS_HANDSHAKE, Answer.sequence(hello, Ending.STALL)), SENT),
                tls("15 fatal alert", Fault.FAIL_TLS_HANDSHAKE, SENT),
                tls("15 expired", (x, _) -> x.show(SelfSignedCertificate.expired("mx1.test")), SENT),
                tls("15 wrong name", (x, _) -> x.show(SelfSignedCertificate.forNames("b.test")), SENT),
                tls("15 self-signed", (x, _) -> x.show(SelfSignedCertificate.forNames("mx1.test")), SENT),
                tls("15 one octet of TLS", Fault.at(Stage.TLS_HANDSHAKE, oneOctet), SENT)
                        .waiting(Wait.HELLO),
                tls("15 handshake without end", Fault.at(Stage.TLS_HANDSHAKE, echo), SENT),
                tls("16 SIZE small under TLS", (x, _) -> underTls(x, "SIZE 20"), FAILED),
                tls("16 nothing under TLS", (x, _) -> underTls(x, "HELP"), SENT));
    }

    private static List<OddServer> envelopes() {
        return List.of(
                scripted("21 5yz for one", (x, _) -> x.onRcpt(BOB).reply(550, "5.1.1 no"), FAILED, SENT),
                scripted("21 4yz for one", (x, _) -> x.onRcpt(EVE).reply(451, "4.2.0 later"), SENT, NEXT),
                scripted("22 452 after one", (x, _) -> tooMany(x, 452, "4.5.3 too many"), SENT, SAME_SESSION),
                scripted("22 452 without status", (x, _) -> tooMany(x, 452, "too many"), SENT, SAME_SESSION),
                scripted("22 452 means a full mailbox", (x, _) -> tooMany(x, 452, "4.2.2 full"), SENT, NEXT),
                scripted("23 552 after one", (x, _) -> tooMany(x, 552, "too many"), SENT, SAME_SESSION),
                scripted("23 552 for all", (x, _) -> x.onRcpt().reply(552, "too many"), NEXT),
                odd("24 421 to MAIL", Fault.reply(Stage.MAIL, 421, "4.3.2 busy"), NEXT),
                odd("24 421 to RCPT", Fault.reply(Stage.RCPT, 421, "4.3.2 busy"), NEXT),
                odd("24 421 to DATA", Fault.reply(Stage.DATA, 421, "4.3.2 busy"), NEXT)
                        .in(Dress.DATA_ONLY),
                odd("24 421 to the dot", Fault.reply(Stage.FINAL_DOT, 421, "4.3.2 busy"), NEXT),
                odd("24 421 between", Fault.REPLY_421_BETWEEN_TRANSACTIONS, SENT),
                silent("25 354 never", Fault.stallAt(Stage.DATA), Wait.DATA, NEXT),
                odd("26 250 for 354", Fault.REPLY_250_TO_DATA, NEXT).in(Dress.DATA_ONLY),
                scripted("36 4yz for ever", (x, _) -> x.onMail().reply(450, "4.7.1 not today"), LATER),
                scripted("37 greylisting", (x, _) -> x.onRcpt().times(2).reply(451, "4.7.1 greylisted"), LATER),
                scripted("39 251 forwards", (x, _) -> x.onRcpt().reply(251, "2.1.5 will forward"), SENT),
                scripted("39 551 does not", (x, _) -> x.onRcpt(BOB).reply(551, "5.1.6 moved"), FAILED, SENT),
                scripted("40 rate", (x, _) -> x.onMail().reply(450, "4.7.28 too fast"), LATER));
    }

    private static List<OddServer> outOfStep() {
        Answer no = Answer.reply(550, "5.1.1 no");
        return List.of(
                odd("32 two replies to MAIL", Fault.replyTwice(Stage.MAIL, YES, YES), NEXT),
                odd("32 two replies to RCPT", Fault.replyTwice(Stage.RCPT, YES, no), NEXT),
                odd("32 two replies to DATA", Fault.replyTwice(Stage.DATA, Answer.reply(354, "go"), YES), NEXT)
                        .in(Dress.DATA_ONLY),
                odd("32 two replies to the dot", Fault.replyTwice(Stage.FINAL_DOT, YES, YES), SENT),
                amid("33 250 amid the message", Answer.sequence(YES, Ending.STALL), NEXT));
    }

    private static List<OddServer> endings() {
        Answer no = Answer.reply(550, "5.7.1 no");
        Answer late = new Answer.Delayed(Duration.ofMillis(50), YES);
        return List.of(
                odd("20 554 at the dot", Fault.reply(Stage.FINAL_DOT, 554, "5.7.1 spam"), FAILED),
                odd("20 451 at the dot", Fault.reply(Stage.FINAL_DOT, 451, "4.3.0 later"), NEXT),
                amid("27 stops reading", Ending.STOP_READING, NEXT).waiting(Wait.BLOCK),
                amid("28 550 amid the message", Answer.sequence(no, Ending.STALL), FAILED),
                amid("28 550 amid the message, then RST", Answer.sequence(no, Ending.RESET), FAILED),
                amid("28 FIN amid the message", Ending.CLOSE, NEXT),
                silent("29 no reply to the dot", Fault.NO_REPLY_AFTER_FINAL_DOT, Wait.FINAL_DOT, DOUBT),
                odd("29 late reply", Stage.FINAL_DOT, late, SENT),
                odd("30 dot, RST", Fault.RESET_AFTER_FINAL_DOT, DOUBT),
                odd("30 dot, FIN", Fault.CLOSE_AFTER_FINAL_DOT, DOUBT),
                odd("31 dot, 250 half sent", Stage.FINAL_DOT, Malformed.HALF_A_LINE, DOUBT),
                odd("31 dot, 354", Stage.FINAL_DOT, Answer.reply(354, "go on"), DOUBT));
    }

    private static void tooMany(ScriptedMailExchanger exchanger, int code, String text) {
        exchanger.onRcpt().when(o -> !o.recipients().isEmpty()).reply(code, text);
    }

    private static void underTls(ScriptedMailExchanger exchanger, String capability) {
        exchanger.on(Stage.EHLO).when(o -> o.session().underTls()).reply(250, "mx1.test", capability);
    }
}
