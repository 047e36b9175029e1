package io.postrider.frontend.http.door;

import io.postrider.common.spool.SpoolException;
import io.postrider.signing.SigningException;
import java.util.Locale;

/** Why a request gets no yes: the status it is answered with and the name it is counted under. */
public enum RefusalReason {
    MALFORMED(400, 0, "The request cannot be read"),
    INVALID(400, 0, "The request breaks a rule"),
    SUPPRESSED(400, 0, "Nobody is left to send to"),
    UNAUTHORIZED(401, 0, "No known token"),
    SCOPE_MISSING(403, 0, "The key may not do this"),
    WRONG_NETWORK(403, 0, "Not from this address"),
    CROSS_SITE(403, 0, "From a page of another site"),
    NO_SUCH_PATH(404, 0, "There is nothing here"),
    NO_SUCH_THING(404, 0, "There is no such thing"),
    NO_SUCH_METHOD(405, 0, "Not with this method"),
    TOO_SLOW(408, 0, "The request came too slowly"),
    IN_CONFLICT(409, 0, "Not in its present state"),
    GONE(410, 0, "It is not kept any more"),
    TOO_LARGE(413, 0, "The request is too large"),
    MEDIA_TYPE(415, 0, "Not in this media type"),
    UNACCEPTABLE(422, 0, "The request breaks a rule"),
    KEY_REUSED(422, 0, "The Idempotency-Key was used for another request"),
    NOBODY_LEFT(422, 0, "Nobody is left to send to"),
    LIMITED(429, 0, "Too much for now"),
    CRASHED(500, 0, "The system failed"),
    UNSTORABLE(500, 0, "The spool cannot store it"),
    NOT_SIGNED(500, 0, "The message could not be signed"),
    OVERLOADED(503, 1, "Too much at once"),
    TOKENS_STALE(503, 5, "Tokens cannot be checked"),
    KEYS_UNKNOWN(503, 5, "The signing keys cannot be read"),
    SPOOL_BUSY(503, 1, "The spool is busy"),
    SPOOL_FULL(503, 30, "The spool is full"),
    SPOOL_FAILED(503, 5, "The spool failed"),
    CLOSING(503, 5, "The system is stopping");

    private final int code;
    private final int retryAfter;
    private final String title;

    RefusalReason(int code, int retryAfter, String title) {
        this.code = code;
        this.retryAfter = retryAfter;
        this.title = title;
    }

    /** The HTTP status code. */
    public int code() {
        return code;
    }

    /** Seconds after which the same request may pass, 0 if it will not. */
    public int retryAfter() {
        return retryAfter;
    }

    /** The same words for every refusal of this kind. */
    public String title() {
        return title;
    }

    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For mail that was not signed though it should be. */
    public static RefusalReason of(SigningException.Reason reason) {
        return switch (reason) {
            case NO_KEY, UNSIGNABLE -> INVALID;
            case NOT_NOW -> KEYS_UNKNOWN;
            case FAILED -> NOT_SIGNED;
        };
    }

    public static RefusalReason of(SpoolException.Reason reason) {
        return switch (reason) {
            case BUSY -> SPOOL_BUSY;
            case FULL -> SPOOL_FULL;
            case FAILED -> SPOOL_FAILED;
            case REFUSED -> UNSTORABLE;
            case CLOSED -> CLOSING;
        };
    }
}
