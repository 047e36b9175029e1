package io.postrider.frontend.http.dialects.ses;

import io.postrider.frontend.http.api.Route.Words;
import io.postrider.frontend.http.dialects.Faults;
import io.postrider.frontend.http.dialects.ses.mail.SesContent;
import io.postrider.frontend.http.dialects.ses.signed.SesErrors;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;

/** A no of version 2: {@code {"message": …}}, its name in the header. */
final class SesWords implements Words {
    static final SesWords WORDS = new SesWords();

    private SesWords() {}

    @Override
    public Answer no(RequestRefused refused) {
        return Answer.json(SesErrors.code(refused), JsonText.newObject().put("message", message(refused)))
                .with(SesErrors.FIELD, SesErrors.name(refused))
                .retryAfter(refused.reason().retryAfter());
    }

    static String message(RequestRefused refused) {
        return Faults.text(refused, SesContent.FILES);
    }
}
