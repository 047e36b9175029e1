package io.postrider.testing.smtp.script;

/** Answers that are no replies by RFC 5321, 4.2, and that a client must survive without waiting or filling up for ever. */
public final class Malformed {

    /** Two codes in the lines of one reply, which RFC 5321, 4.2.1 forbids. */
    public static final Answer MIXED_CODES = Answer.raw("250-one thing\r\n550 and another\r\n");

    /** A line that is no reply. */
    public static final Answer GARBAGE = Answer.raw("\u0000\u00ff\u00fe this is not SMTP\r\n");

    /** An empty line. */
    public static final Answer EMPTY_LINE = Answer.raw("\r\n");

    /** A code of two digits. */
    public static final Answer SHORT_CODE = Answer.raw("25 ok\r\n");

    /** A code outside 2yz to 5yz. */
    public static final Answer CODE_OUT_OF_RANGE = Answer.raw("999 ok\r\n");

    /** A line whose end is a bare LF. */
    public static final Answer BARE_LINE_FEED = Answer.raw("250 2.0.0 ok\n");

    /** A reply that stops amid its line, after which the connection is closed. */
    public static final Answer HALF_A_LINE = Answer.sequence(Answer.raw("250 2.0"), Answer.Ending.CLOSE);

    /** A multi-line reply whose last line never comes, until the client hangs up. */
    public static final Answer ENDLESS_REPLY = new Answer.Endless("250-and another thing\r\n");

    /** A reply line that never ends, until the client hangs up. */
    public static final Answer ENDLESS_LINE = new Answer.Endless("250 and so on and so forth ");

    private Malformed() {}
}
