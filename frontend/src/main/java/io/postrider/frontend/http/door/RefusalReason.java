package io.postrider.frontend.http.door;

import io.postrider.common.spool.SpoolException;
import io.postrider.signing.SigningException;
import java.util.Locale;

/** Why a request gets no yes: the status it is answered with and the name it is counted under. */
public enum RefusalReason {
    MALFORMED(400, 0),
    INVALID(400, 0),
    SUPPRESSED(400, 0),
    UNAUTHORIZED(401, 0),
    NO_SUCH_PATH(404, 0),
    NO_SUCH_METHOD(405, 0),
    TOO_SLOW(408, 0),
    TOO_LARGE(413, 0),
    MEDIA_TYPE(415, 0),
    CRASHED(500, 0),
    UNSTORABLE(500, 0),
    NOT_SIGNED(500, 0),
    OVERLOADED(503, 1),
    TOKENS_STALE(503, 5),
    KEYS_UNKNOWN(503, 5),
    SPOOL_BUSY(503, 1),
    SPOOL_FULL(503, 30),
    SPOOL_FAILED(503, 5),
    CLOSING(503, 5);

    private final int code;
    private final int retryAfter;

    RefusalReason(int code, int retryAfter) {
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** The HTTP status code. */
    public int code() {
        return code;
    }

    /** Seconds after which the same request may pass, 0 if it will not. */
    public int retryAfter() {
        return retryAfter;
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
