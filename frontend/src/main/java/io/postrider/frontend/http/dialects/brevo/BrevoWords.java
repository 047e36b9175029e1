package io.postrider.frontend.http.dialects.brevo;

import io.postrider.frontend.http.api.Route.Words;
import io.postrider.frontend.http.dialects.Faults;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;

/** A no as Brevo's libraries know it: {@code {"code", "message"}}. */
final class BrevoWords implements Words {
    static final BrevoWords WORDS = new BrevoWords();

    private static final int BAD_REQUEST = 400;

    private BrevoWords() {}

    @Override
    public Answer no(RequestRefused refused) {
        RefusalReason reason = refused.reason();
        return Answer.json(
                        status(reason),
                        JsonText.newObject().put("code", code(refused)).put("message", message(refused)))
                .retryAfter(reason.retryAfter());
    }

    static String message(RequestRefused refused) {
        return refused.reason() == RefusalReason.UNAUTHORIZED
                ? "Key not found; give it in the header field api-key"
                : Faults.text(refused, BrevoMail.FILES);
    }

    /** What breaks a rule is 400 there. */
    private static int status(RefusalReason reason) {
        return switch (reason) {
            case UNACCEPTABLE, NOBODY_LEFT, KEY_REUSED, IN_CONFLICT -> BAD_REQUEST;
            default -> reason.code();
        };
    }

    private static String code(RequestRefused refused) {
        return switch (refused.reason()) {
            case INVALID, UNACCEPTABLE ->
                !refused.faults().isEmpty()
                                && refused.faults().getFirst().reason().startsWith("is missing")
                        ? "missing_parameter"
                        : "invalid_parameter";
            case SUPPRESSED, NOBODY_LEFT, IN_CONFLICT, GONE, MALFORMED -> "bad_request";
            case KEY_REUSED -> "duplicate_request";
            case UNAUTHORIZED -> "unauthorized";
            case SCOPE_MISSING, WRONG_NETWORK, CROSS_SITE -> "permission_denied";
            case NO_SUCH_PATH, NO_SUCH_THING -> "document_not_found";
            case NO_SUCH_METHOD -> "method_not_allowed";
            case MEDIA_TYPE, TOO_LARGE -> "not_acceptable";
            case LIMITED -> "too_many_requests";
            case TOO_SLOW,
                    CRASHED,
                    UNSTORABLE,
                    NOT_SIGNED,
                    OVERLOADED,
                    TOKENS_STALE,
                    KEYS_UNKNOWN,
                    SPOOL_BUSY,
                    SPOOL_FULL,
                    SPOOL_FAILED,
                    CLOSING -> "internal_error";
        };
    }
}
