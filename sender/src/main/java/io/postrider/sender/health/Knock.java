package io.postrider.sender.health;

/** What came of asking a route whether it is there, without a mail. */
public sealed interface Knock {

    /** It would take mail, as far as can be told without one. */
    record Answered() implements Knock {}

    /** It is not there, or would not take mail. */
    record Unanswered(String what) implements Knock {}

    /** Of this kind of route only a mail can find out. */
    record Impossible() implements Knock {}
}
