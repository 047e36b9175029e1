package io.postrider.cli.sink.smtp;

import java.util.Locale;

/** What a sender's name asks the sink to do wrong: the local part of MAIL FROM begins with it. */
public enum Misbehaviour {
    /** None was asked for. */
    NONE(""),
    /** MAIL is refused for good. */
    REFUSE_SENDER("refuse-sender-"),
    /** The final dot is never answered. */
    STALL("stall-"),
    /** The final dot is answered 451 the first time a message comes for a recipient, and 250 from then on. */
    TEMPFAIL_ONCE("tempfail-once-");

    private final String prefix;

    Misbehaviour(String prefix) {
        this.prefix = prefix;
    }

    /** What this reverse-path asks for. */
    public static Misbehaviour of(String reversePath) {
        String path = reversePath.toLowerCase(Locale.ROOT);
        for (Misbehaviour misbehaviour : values()) {
            if (misbehaviour != NONE && path.startsWith(misbehaviour.prefix)) {
                return misbehaviour;
            }
        }
        return NONE;
    }
}
