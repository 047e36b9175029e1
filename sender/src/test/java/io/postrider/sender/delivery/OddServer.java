package io.postrider.sender.delivery;

import io.postrider.sender.smtp.SmtpTimeouts;
import io.postrider.testing.smtp.Capabilities;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.script.Answer;
import io.postrider.testing.smtp.script.Fault;
import io.postrider.testing.smtp.script.Stage;
import java.time.Duration;
import java.util.List;

/**
 * One behaviour of a mail exchanger, and what must become of a mail to two recipients because of it.
 *
 * @param name begins with the number in the list of behaviours
 * @param brief the one step whose time is short, so that no other can run out on a busy machine
 */
record OddServer(String name, Script script, Wait brief, Dress dress, List<End> ends) {

    /** What becomes of a recipient. */
    enum End {
        /** Taken by the odd exchanger in its first transaction. */
        SENT,
        /** Taken by the odd exchanger in a later transaction of the same session. */
        SAME_SESSION,
        /** Taken by the odd exchanger in a new session within the same pass. */
        NEW_SESSION,
        /** Surely not sent: the next exchanger is asked, and mail waits if there is none. */
        NEXT,
        /** As {@link #NEXT}, but if there is no other exchanger it is refused for good. */
        NEXT_OR_NEVER,
        /** All exchangers are asked, all of them odd alike, and mail waits. */
        LATER,
        /** Refused for good; no other exchanger is asked. */
        FAILED,
        /** Sent or not, nobody knows; no other exchanger is asked. */
        DOUBT
    }

    /** What else is to be known of it. */
    enum Dress {
        PLAIN,
        /** Silence takes its time, so once is enough. */
        PIPELINED_ONLY,
        /** It is about DATA, so not with BDAT. */
        DATA_ONLY,
        /** STARTTLS is offered and used. */
        TLS,
        /** A large message, amid which it happens. */
        LARGE
    }

    /** Makes an exchanger odd; what it would announce otherwise is given. */
    @FunctionalInterface
    interface Script {
        void apply(ScriptedMailExchanger exchanger, Capabilities usual);
    }

    /** The step whose time is short. */
    enum Wait {
        NONE,
        GREETING,
        HELLO,
        RCPT,
        DATA,
        BLOCK,
        FINAL_DOT;

        private static final Duration BRIEF = Duration.ofMillis(200);
        private static final Duration PATIENT = Duration.ofSeconds(20);

        SmtpTimeouts timeouts() {
            return new SmtpTimeouts(
                    PATIENT,
                    time(GREETING),
                    time(HELLO),
                    PATIENT,
                    time(RCPT),
                    time(DATA),
                    time(BLOCK),
                    time(FINAL_DOT),
                    PATIENT,
                    BRIEF,
                    500);
        }

        private Duration time(Wait step) {
            return this == step ? BRIEF : PATIENT;
        }
    }

    OddServer {
        ends = ends.size() == 1 ? List.of(ends.getFirst(), ends.getFirst()) : List.copyOf(ends);
    }

    int number() {
        return Integer.parseInt(name.substring(0, name.indexOf(' ')));
    }

    static OddServer odd(String name, Fault fault, End... ends) {
        return scripted(name, (exchanger, _) -> exchanger.everySession(fault), ends);
    }

    static OddServer odd(String name, Stage stage, Answer answer, End... ends) {
        return odd(name, Fault.at(stage, answer), ends);
    }

    static OddServer scripted(String name, Script script, End... ends) {
        return new OddServer(name, script, Wait.NONE, Dress.PLAIN, List.of(ends));
    }

    static OddServer announcing(String name, String keyword, String parameters, End... ends) {
        return scripted(name, (exchanger, usual) -> exchanger.announce(usual.with(keyword, parameters)), ends);
    }

    static OddServer silent(String name, Fault fault, Wait brief, End... ends) {
        return new OddServer(
                name, (exchanger, _) -> exchanger.everySession(fault), brief, Dress.PIPELINED_ONLY, List.of(ends));
    }

    static OddServer tls(String name, Script script, End... ends) {
        return new OddServer(name, script, Wait.NONE, Dress.TLS, List.of(ends));
    }

    static OddServer tls(String name, Fault fault, End... ends) {
        return tls(name, (exchanger, _) -> exchanger.everySession(fault), ends);
    }

    /** So, amid a message of 10 MB. */
    static OddServer amid(String name, Answer answer, End... ends) {
        return new OddServer(
                name,
                (exchanger, _) -> exchanger.everySession(new Fault.InContent(100_000, answer)),
                Wait.NONE,
                Dress.LARGE,
                List.of(ends));
    }

    OddServer in(Dress other) {
        return new OddServer(name, script, brief, other, ends);
    }

    OddServer waiting(Wait step) {
        return new OddServer(name, script, step, dress, ends);
    }

    @Override
    public String toString() {
        return name;
    }
}
