package io.postrider.frontend.http.dialects.sendgrid;

import io.postrider.frontend.http.api.Route.Words;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Refusal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A no as SendGrid's libraries hand it to their callers: {@code {"errors": [{"message", "field", "help"}]}}, each fault one. */
final class SendGridWords implements Words {
    static final SendGridWords WORDS = new SendGridWords();

    private static final int BAD_REQUEST = 400;

    private SendGridWords() {}

    @Override
    public Answer no(RequestRefused refused) {
        RefusalReason reason = refused.reason();
        return Answer.json(code(reason), errors(refused)).retryAfter(reason.retryAfter());
    }

    private static int code(RefusalReason reason) {
        return switch (reason) {
            case UNACCEPTABLE, NOBODY_LEFT, KEY_REUSED -> BAD_REQUEST;
            default -> reason.code();
        };
    }

    static ObjectNode errors(RequestRefused refused) {
        ObjectNode answer = JsonText.newObject();
        add(answer.putArray("errors"), refused);
        return answer;
    }

    static void add(ArrayNode errors, RequestRefused refused) {
        if (refused.faults().isEmpty()) {
            add(errors, refused.text(), "");
        }
        for (Refusal fault : refused.faults()) {
            add(errors, fault.reason(), field(MailReader.FILES.place(fault.field())));
        }
    }

    private static void add(ArrayNode errors, String message, String field) {
        errors.addObject()
                .put("message", field.isEmpty() ? message : field + ": " + message)
                .put("field", field.isEmpty() ? null : field)
                .putNull("help");
    }

    /** A place as SendGrid writes it: {@code personalizations.0.to.1}. */
    private static String field(String place) {
        if (place.startsWith("?") || place.startsWith(":")) {
            return place.substring(1);
        }
        String plain = place.startsWith("/") ? place.substring(1) : place;
        return plain.replace("/", ".").replace("~1", "/").replace("~0", "~");
    }
}
