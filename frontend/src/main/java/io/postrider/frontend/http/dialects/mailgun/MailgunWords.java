package io.postrider.frontend.http.dialects.mailgun;

import io.postrider.frontend.http.api.Route.Words;
import io.postrider.frontend.http.body.FileReader;
import io.postrider.frontend.http.dialects.Faults;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import java.nio.charset.StandardCharsets;

/** A no as Mailgun's libraries hand it to their callers: {@code {"message": …}}, and plain text to who is not known. */
final class MailgunWords implements Words {
    static final MailgunWords WORDS = new MailgunWords();

    private static final int BAD_REQUEST = 400;

    private MailgunWords() {}

    @Override
    public Answer no(RequestRefused refused) {
        RefusalReason reason = refused.reason();
        if (reason == RefusalReason.UNAUTHORIZED) {
            return Answer.octets(reason.code(), "text/plain", "Forbidden".getBytes(StandardCharsets.UTF_8));
        }
        int code = switch (reason) {
            case UNACCEPTABLE, NOBODY_LEFT, KEY_REUSED -> BAD_REQUEST;
            default -> reason.code();
        };
        return Answer.json(code, JsonText.newObject().put("message", message(refused)))
                .retryAfter(reason.retryAfter());
    }

    static String message(RequestRefused refused) {
        return Faults.text(refused, FileReader.Names.NATIVE);
    }
}
