package io.postrider.common.spool.webhooks;

import java.time.Duration;
import java.time.Instant;

/**
 * One request that was made to a webhook, or why there is none.
 *
 * @param number its place in the order in which they were stored; 0 until it is
 * @param event the position of the event; {@link #TEST} for a test
 * @param attempt which attempt at this event it was
 * @param status the HTTP status of the answer, 0 for none
 * @param text what went wrong, empty where nothing did
 */
public record WebhookAttempt(
        long number, long event, Instant at, Duration took, int attempt, Result result, int status, String text) {

    /** In the place of an event: a test that the client asked for. */
    public static final long TEST = 0;

    /** How it ended; the numbers are stored. */
    public enum Result {
        /** A status of 2xx. */
        DELIVERED(0),
        /** Another status, or no answer; it is tried again. */
        FAILED(1),
        /** Failed, and not tried again. */
        GIVEN_UP(2),
        /** Never tried: retention removed the event before. */
        MISSED(3);

        private final int code;

        Result(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }

        public static Result of(int code) {
            return values()[code];
        }
    }
}
