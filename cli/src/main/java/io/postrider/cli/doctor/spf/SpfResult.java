package io.postrider.cli.doctor.spf;

/**
 * What a receiver comes to.
 *
 * @param why the term that decided, or what is wrong with the record
 */
public record SpfResult(Outcome outcome, String why) {

    /** RFC 7208, 2.6, and one for what is not evaluated here. */
    public enum Outcome {
        NONE,
        NEUTRAL,
        PASS,
        FAIL,
        SOFTFAIL,
        TEMPERROR,
        PERMERROR,
        /** The record has macros, which depend on the single mail. */
        NOT_EVALUATED
    }
}
