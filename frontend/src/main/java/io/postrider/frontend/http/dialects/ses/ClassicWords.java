package io.postrider.frontend.http.dialects.ses;

import io.postrider.frontend.http.api.Route.Words;
import io.postrider.frontend.http.dialects.ses.signed.SesErrors;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The XML of version 1. Its libraries look for elements named for the action, and for nothing else. */
final class ClassicWords implements Words {
    static final ClassicWords WORDS = new ClassicWords();

    private static final String NAMESPACE = "http://ses.amazonaws.com/doc/2010-12-01/";

    private ClassicWords() {}

    @Override
    public Answer no(RequestRefused refused) {
        RefusalReason reason = refused.reason();
        boolean ours = reason.code() >= RefusalReason.CRASHED.code();
        return xml(
                        SesErrors.code(refused),
                        "<ErrorResponse xmlns=\"" + NAMESPACE + "\"><Error><Type>" + (ours ? "Receiver" : "Sender")
                                + "</Type><Code>" + SesErrors.classicName(refused) + "</Code><Message>"
                                + escaped(SesWords.message(refused)) + "</Message></Error><RequestId>"
                                + UUID.randomUUID() + "</RequestId></ErrorResponse>\n")
                .retryAfter(reason.retryAfter());
    }

    /**
     * A yes.
     *
     * @param result XML within the element that the action names
     */
    static Answer yes(String action, String result) {
        return xml(
                200,
                "<" + action + "Response xmlns=\"" + NAMESPACE + "\"><" + action + "Result>" + result + "</" + action
                        + "Result><ResponseMetadata><RequestId>" + UUID.randomUUID()
                        + "</RequestId></ResponseMetadata></" + action + "Response>\n");
    }

    private static Answer xml(int code, String text) {
        return Answer.octets(code, "text/xml", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Fit to stand between tags; what XML 1.0 cannot have at all is left out. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                default -> {
                    if (c >= 0x20 && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF)) {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.toString();
    }
}
