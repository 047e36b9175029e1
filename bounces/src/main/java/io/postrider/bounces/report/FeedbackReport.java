package io.postrider.bounces.report;

import io.postrider.bounces.report.mime.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The machine's part of a feedback report (RFC 5965, 3). */
final class FeedbackReport {
    private static final int MOST = 100;

    private FeedbackReport() {}

    static List<RecipientReport> read(Fields fields) {
        String type = fields.text("Feedback-Type").toLowerCase(Locale.ROOT);
        String text = "feedback " + type + " by " + fields.first("User-Agent").orElse("a host without a name");
        Verdict verdict = verdict(type);
        List<RecipientReport> recipients = new ArrayList<>();
        for (String recipient :
                fields.all("Original-Rcpt-To").stream().limit(MOST).toList()) {
            String address = recipient.replaceAll("[<>]", "").strip();
            recipients.add(new RecipientReport(null, address.isEmpty() ? null : address, verdict, null, text));
        }
        if (recipients.isEmpty()) {
            recipients.add(new RecipientReport(null, null, verdict, null, text));
        }
        return recipients;
    }

    /** RFC 5965, 7.3; an authentication failure (RFC 6591) is no reader's word, and not-spam takes one back. */
    private static Verdict verdict(String type) {
        return switch (type) {
            case "abuse", "fraud", "virus", "other", "opt-out", "opt-out-list" -> Verdict.COMPLAINED;
            default -> Verdict.UNCLEAR;
        };
    }
}
