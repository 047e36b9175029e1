package io.postrider.frontend.http.dialects.postmark;

import io.postrider.common.spool.suppression.Suppression;
import io.postrider.frontend.http.api.Route.Words;
import io.postrider.frontend.http.dialects.Faults;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** A no as Postmark's libraries know it: {@code {"ErrorCode", "Message"}}, by which they choose an exception. */
final class PostmarkWords implements Words {
    static final PostmarkWords WORDS = new PostmarkWords();

    static final int INACTIVE = 406;

    private static final String INACTIVE_ARE =
            " Inactive recipients are ones that have generated a hard bounce, a spam complaint, or a manual suppression.";

    private static final int UNPROCESSABLE = 422;

    private PostmarkWords() {}

    @Override
    public Answer no(RequestRefused refused) {
        RefusalReason reason = refused.reason();
        return Answer.json(status(reason), body(refused)).retryAfter(reason.retryAfter());
    }

    /** What breaks a rule is 422 there, whatever kind of rule: the libraries have an exception for it. */
    private static int status(RefusalReason reason) {
        return switch (reason) {
            case MALFORMED, INVALID, MEDIA_TYPE, SUPPRESSED, IN_CONFLICT, GONE -> UNPROCESSABLE;
            default -> reason.code();
        };
    }

    /** The same as one result of a batch. */
    static ObjectNode body(RequestRefused refused) {
        return error(code(refused), message(refused));
    }

    static ObjectNode error(int code, String message) {
        return JsonText.newObject().put("ErrorCode", code).put("Message", message);
    }

    /** To mail whose recipients all are suppressed; the libraries take the addresses out of this very sentence. */
    static ObjectNode inactive(List<Suppression> suppressed) {
        return error(
                INACTIVE,
                "You tried to send to recipient(s) that have been marked as inactive. Found inactive addresses: "
                        + addresses(suppressed) + "." + INACTIVE_ARE);
    }

    /** To mail that some of its recipients do not get. */
    static String butNotTo(List<Suppression> suppressed) {
        return suppressed.isEmpty()
                ? "OK"
                : "Message OK, but will not deliver to these inactive addresses: " + addresses(suppressed) + "."
                        + INACTIVE_ARE;
    }

    private static String addresses(List<Suppression> suppressed) {
        return suppressed.stream().map(entry -> entry.address().toString()).collect(Collectors.joining(", "));
    }

    private static String message(RequestRefused refused) {
        return refused.reason() == RefusalReason.UNAUTHORIZED
                ? "The Server API token is missing or not known; give it as X-Postmark-Server-Token"
                : Faults.text(refused, PostmarkMail.FILES);
    }

    /** A number of Postmark's table. */
    private static int code(RequestRefused refused) {
        return switch (refused.reason()) {
            case UNAUTHORIZED, SCOPE_MISSING, WRONG_NETWORK, CROSS_SITE -> 10;
            case MALFORMED -> 402;
            case MEDIA_TYPE -> 409;
            case LIMITED -> 429;
            case NOBODY_LEFT, SUPPRESSED -> INACTIVE;
            case NO_SUCH_THING, GONE -> 701;
            case INVALID, UNACCEPTABLE, TOO_LARGE, KEY_REUSED, IN_CONFLICT -> offence(refused);
            case NO_SUCH_PATH, NO_SUCH_METHOD -> 300;
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
                    CLOSING -> 100;
        };
    }

    /** A template that is not there has a number of its own. */
    private static int offence(RequestRefused refused) {
        boolean template = refused.faults().stream()
                .anyMatch(fault ->
                        fault.field().contains("/Template") && fault.reason().startsWith("there is no template"));
        return template ? 1101 : 300;
    }
}
