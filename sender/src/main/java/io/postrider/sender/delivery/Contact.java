package io.postrider.sender.delivery;

/** What an attempt tells about its destination as a whole. */
public sealed interface Contact {

    /** One of its exchangers had a session with us. */
    record Spoken() implements Contact {}

    /** None could be spoken to; others' mail for it would fare no better now. */
    record Unreachable(String reason) implements Contact {}

    /** It was not spoken to, and there was nobody to speak to. */
    record None() implements Contact {}
}
