package io.postrider.bounces.report;

import io.postrider.bounces.report.mime.Fields;
import java.util.List;
import java.util.Locale;

/** Whether a machine answers for a person (RFC 3834), as far as fields and subject tell. */
final class Automatic {

    private static final List<String> MARKS =
            List.of("X-Autoreply", "X-Autorespond", "X-Autoresponse", "X-Auto-Response", "X-Mail-Autoreply");

    private static final List<String> SUBJECTS = List.of(
            "out of office",
            "out of the office",
            "automatic reply",
            "autoreply",
            "auto reply",
            "auto-reply",
            "autoresponse",
            "auto response",
            "vacation",
            "automatische antwort",
            "abwesenheit",
            "réponse automatique",
            "absence du bureau",
            "respuesta automática",
            "risposta automatica",
            "resposta automática",
            "automatisch antwoord",
            "autosvar",
            "ticket received",
            "thank you for contacting");

    private Automatic() {}

    static boolean isAnswer(Fields header) {
        String submitted = header.text("Auto-Submitted").toLowerCase(Locale.ROOT);
        String precedence = header.text("Precedence").toLowerCase(Locale.ROOT);
        String subject = header.text("Subject").toLowerCase(Locale.ROOT);
        return submitted.startsWith("auto-")
                || precedence.equals("auto_reply")
                || MARKS.stream().anyMatch(mark -> header.first(mark).isPresent())
                || SUBJECTS.stream().anyMatch(subject::contains);
    }
}
