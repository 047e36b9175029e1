package io.postrider.sender.delivery;

/** What an attempt tells about its destination as a whole. */
public sealed interface Contact {

    /** One of its exchangers had a session with us. */
    record Spoken() implements Contact {}

    /**
     * It was spoken to, but sent us away before it looked at the recipients: 421, a lost session, or 4yz to MAIL for its
     * own state or its policy.
     */
    record SentAway(String reason) implements Contact {}

    /**
     * It took nothing and gave a rate or policy reply (4.7.x) for the mail. That may be greylisting, which is about the
     * mail; from a site that took mail a moment ago, many times in a row, it is about how much it gets.
     */
    record Throttled(String reason) implements Contact {}

    /** None could be spoken to; others' mail for it would fare no better now. */
    record Unreachable(String reason) implements Contact {}

    /**
     * None could be spoken to as a policy wants it, so that nothing was said: all mail for this destination fares no better,
     * but others' at the same exchangers may.
     */
    record Unprotected(String reason) implements Contact {}

    /** It was not spoken to, and there was nobody to speak to. */
    record None() implements Contact {}
}
