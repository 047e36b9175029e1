package io.postrider.frontend.http.dialects.ses.signed;

import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import java.util.List;

/** The names by which SES's libraries know a no, for both versions, and the status codes that come with them. */
public final class SesErrors {
    public static final String FIELD = "x-amzn-ErrorType";
    static final String MISSING_TOKEN = "MissingAuthenticationTokenException";
    public static final String INCOMPLETE = "IncompleteSignatureException";
    public static final String UNKNOWN_KEY = "UnrecognizedClientException";
    public static final String WRONG_SIGNATURE = "InvalidSignatureException";

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;

    private SesErrors() {}

    /** A no with a name of its own. */
    public static RequestRefused with(RefusalReason reason, String name, String text) {
        return RequestRefused.withFields(reason, text, List.of(new Answer.Field(FIELD, name)));
    }

    public static int code(RequestRefused refused) {
        return switch (refused.reason()) {
            case UNAUTHORIZED -> FORBIDDEN;
            case UNACCEPTABLE, NOBODY_LEFT -> BAD_REQUEST;
            case KEY_REUSED -> CONFLICT;
            default -> refused.reason().code();
        };
    }

    /** In version 2, where the name says which exception the library throws. */
    public static String name(RequestRefused refused) {
        for (Answer.Field field : refused.fields()) {
            if (field.name().equals(FIELD)) {
                return field.value();
            }
        }
        return switch (refused.reason()) {
            case MALFORMED, INVALID, UNACCEPTABLE, MEDIA_TYPE, TOO_LARGE, TOO_SLOW -> "BadRequestException";
            case SUPPRESSED, NOBODY_LEFT -> "MessageRejected";
            case UNAUTHORIZED -> UNKNOWN_KEY;
            case SCOPE_MISSING, WRONG_NETWORK, CROSS_SITE -> "AccessDeniedException";
            case NO_SUCH_PATH, NO_SUCH_METHOD -> "UnknownOperationException";
            case NO_SUCH_THING, GONE -> "NotFoundException";
            case IN_CONFLICT, KEY_REUSED -> "ConflictException";
            case LIMITED -> "TooManyRequestsException";
            case CRASHED,
                    UNSTORABLE,
                    NOT_SIGNED,
                    OVERLOADED,
                    TOKENS_STALE,
                    KEYS_UNKNOWN,
                    SPOOL_BUSY,
                    SPOOL_FULL,
                    SPOOL_FAILED,
                    CLOSING -> "InternalServiceErrorException";
        };
    }

    /** In version 1. */
    public static String classicName(RequestRefused refused) {
        String name = name(refused);
        return switch (name) {
            case MISSING_TOKEN -> "MissingAuthenticationToken";
            case INCOMPLETE -> "IncompleteSignature";
            case UNKNOWN_KEY -> "InvalidClientTokenId";
            case WRONG_SIGNATURE -> "SignatureDoesNotMatch";
            case "BadRequestException" -> "InvalidParameterValue";
            case "AccessDeniedException" -> "AccessDenied";
            case "UnknownOperationException" -> "InvalidAction";
            case "TooManyRequestsException" -> "Throttling";
            case "InternalServiceErrorException" ->
                refused.reason().code() == RefusalReason.OVERLOADED.code() ? "ServiceUnavailable" : "InternalFailure";
            default -> name.replace("Exception", "");
        };
    }
}
