package io.postrider.sender.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an attempt tells of the route that it went by. */
public sealed interface Report {

    /** What was wrong with a route itself, not with the mail, nor with its recipient. */
    enum Fault {
        /** It could not be spoken to, broke off, or said that it is out of order. */
        SERVER,
        /** It did not take our word for who we are. That does not heal by itself within seconds. */
        AUTHENTICATION,
        /** What we ask of it cannot be right: an unknown account, a sender it does not know. As lasting as the last. */
        CONFIGURATION,
        /** It gets too many at a time. It works. */
        TOO_MANY_REQUESTS
    }

    /**
     * It did what it is for: it took the mail, or refused it for its own or its recipient's sake.
     *
     * @param took from hand-over to answer
     */
    record Worked(Duration took) implements Report {}

    /**
     * It did not.
     *
     * @param what for people
     * @param retryAfter how long it asked to be left alone, or null if it did not say
     */
    record Failed(Fault fault, String what, @Nullable Duration retryAfter) implements Report {}

    /** It is not welcome at the recipients' domain; elsewhere it may well be. */
    record Unwelcome(String what) implements Report {}

    /** Nothing was learned: the mail was taken back, or is in doubt. */
    record Nothing() implements Report {}
}
