package io.postrider.testing.smtp.script;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What an exchanger says or does at one {@link Stage}, well-formed or not. */
public sealed interface Answer {

    /** No reply code can be read from the answer. */
    int NO_CODE = -1;

    /** A reply of one or more lines; after 421 the exchanger closes the connection, as the code announces. */
    record Reply(int code, List<String> lines) implements Answer {
        public Reply {
            lines = List.copyOf(lines);
        }
    }

    /** Exactly these octets, each given as one character up to U+00FF; the connection stays open. */
    record Raw(String octets) implements Answer {}

    /** One answer after the other. */
    record Sequence(List<Answer> parts) implements Answer {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /** An answer that comes late. */
    record Delayed(Duration pause, Answer late) implements Answer {}

    /** An answer that comes when the test opens the latch. */
    record Held(CountDownLatch until, Answer late) implements Answer {}

    /** An answer that comes octet by octet, with a pause before each. */
    record Slow(Duration pause, Answer slowed) implements Answer {}

    /** The same octets again and again until the client hangs up. */
    record Endless(String octets) implements Answer {}

    /** Ways in which a session ends without a reply. */
    enum Ending implements Answer {
        /** Closes the connection in good order (FIN). */
        CLOSE,
        /** Breaks the connection (RST). */
        RESET,
        /** Says nothing more, but reads on, until the client hangs up. */
        STALL,
        /** Says and reads nothing more; the connection stays open until the exchanger is closed. */
        STOP_READING
    }

    /** One reply; more than one text makes it a multi-line reply. */
    static Answer reply(int code, String... lines) {
        return new Reply(code, List.of(lines));
    }

    /** Exactly these octets. */
    static Answer raw(String octets) {
        return new Raw(octets);
    }

    /** One after the other, such as two replies to one command. */
    static Answer sequence(Answer... parts) {
        return new Sequence(List.of(parts));
    }

    /** The code with which this answer begins, or {@link #NO_CODE}. */
    default int code() {
        return switch (this) {
            case Reply(int code, var _) -> code;
            case Raw(String octets) -> leadingCode(octets);
            case Sequence(var parts) ->
                parts.isEmpty() ? NO_CODE : parts.getFirst().code();
            case Delayed(var _, Answer late) -> late.code();
            case Held(var _, Answer late) -> late.code();
            case Slow(var _, Answer slowed) -> slowed.code();
            case Endless _, Ending _ -> NO_CODE;
        };
    }

    private static int leadingCode(String octets) {
        if (octets.length() < 3 || !octets.substring(0, 3).chars().allMatch(c -> c >= '0' && c <= '9')) {
            return NO_CODE;
        }
        return Integer.parseInt(octets, 0, 3, 10);
    }
}
