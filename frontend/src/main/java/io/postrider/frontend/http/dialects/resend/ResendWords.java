package io.postrider.frontend.http.dialects.resend;

import io.postrider.frontend.http.api.Route.Words;
import io.postrider.frontend.http.dialects.Faults;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;

/** A no as Resend's libraries hand it to their callers: {@code {"statusCode", "name", "message"}}. */
final class ResendWords implements Words {
    static final ResendWords WORDS = new ResendWords();

    private static final int CONFLICT = 409;

    private ResendWords() {}

    @Override
    public Answer no(RequestRefused refused) {
        RefusalReason reason = refused.reason();
        int code = reason == RefusalReason.KEY_REUSED ? CONFLICT : reason.code();
        return Answer.json(
                        code,
                        JsonText.newObject()
                                .put("statusCode", code)
                                .put("name", name(refused))
                                .put("message", message(refused)))
                .retryAfter(reason.retryAfter());
    }

    static String message(RequestRefused refused) {
        return refused.reason() == RefusalReason.UNAUTHORIZED
                ? "API key is missing or invalid"
                : Faults.text(refused, ResendMail.FILES);
    }

    /** One of the names that the libraries know. */
    private static String name(RequestRefused refused) {
        return switch (refused.reason()) {
            case MALFORMED, SUPPRESSED, MEDIA_TYPE, TOO_LARGE, NOBODY_LEFT, IN_CONFLICT, GONE -> "validation_error";
            case INVALID, UNACCEPTABLE -> offence(refused);
            case UNAUTHORIZED -> "invalid_api_key";
            case SCOPE_MISSING, WRONG_NETWORK, CROSS_SITE -> "restricted_api_key";
            case NO_SUCH_PATH, NO_SUCH_THING -> "not_found";
            case NO_SUCH_METHOD -> "method_not_allowed";
            case KEY_REUSED -> "invalid_idempotent_request";
            case LIMITED -> "rate_limit_exceeded";
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
                    CLOSING -> "internal_server_error";
        };
    }

    /** By the first fault, for a request has one name. */
    private static String offence(RequestRefused refused) {
        if (refused.faults().isEmpty()) {
            return "validation_error";
        }
        String place = refused.faults().getFirst().field();
        if (place.startsWith(":")) {
            return "invalid_idempotency_key";
        }
        if (refused.faults().getFirst().reason().startsWith("is missing")) {
            return "missing_required_field";
        }
        if (place.endsWith("/from")) {
            return "invalid_from_address";
        }
        return place.contains("/" + ResendMail.FILES.member() + "/") ? "invalid_attachment" : "validation_error";
    }
}
