package io.postrider.bounces.report;

import io.postrider.bounces.report.mime.Fields;
import io.postrider.bounces.report.text.StatusText;
import io.postrider.common.delivery.EnhancedStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The machine's part of a delivery status notification (RFC 3464, 2): one group of fields for each recipient. */
final class DeliveryStatus {
    private static final int MOST = 100;

    private DeliveryStatus() {}

    static List<RecipientReport> read(String text) {
        List<RecipientReport> recipients = new ArrayList<>();
        for (Fields group : Fields.groups(text, "Final-Recipient")) {
            boolean ofRecipient = group.first("Final-Recipient").isPresent()
                    || group.first("Original-Recipient").isPresent()
                    || group.first("Action").isPresent();
            if (ofRecipient && recipients.size() < MOST) {
                recipients.add(recipient(group));
            }
        }
        return recipients;
    }

    private static RecipientReport recipient(Fields group) {
        Optional<EnhancedStatus> status = StatusText.parse(group.text("Status"));
        String diagnostic = value(group.text("Diagnostic-Code"));
        // Some hosts write 5.0.0 and say what it is in the words of the next one.
        if (status.filter(code -> code.subject() != 0).isEmpty()) {
            status = StatusText.find(diagnostic).or(() -> StatusText.parse(group.text("Status")));
        }
        return new RecipientReport(
                address(group.text("Final-Recipient")),
                address(group.text("Original-Recipient")),
                verdict(group.text("Action"), status),
                status.orElse(null),
                diagnostic.isEmpty() ? group.text("Status") : diagnostic);
    }

    /** RFC 3464, 2.3.3; where the field is missing the class of the status decides, but a 4 alone is no end. */
    private static Verdict verdict(String action, Optional<EnhancedStatus> status) {
        String word = action.split("[ (;]", 2)[0].toLowerCase(Locale.ROOT);
        return switch (word) {
            case "failed" -> Verdict.FAILED;
            case "delayed" -> Verdict.DELAYED;
            case "delivered", "relayed", "expanded" -> Verdict.DELIVERED;
            default ->
                switch (status.map(EnhancedStatus::statusClass).orElse(0)) {
                    case 5 -> Verdict.FAILED;
                    case 4 -> Verdict.DELAYED;
                    case 2 -> Verdict.DELIVERED;
                    default -> Verdict.UNCLEAR;
                };
        };
    }

    /** Without its type: {@code rfc822; ann@a.example}. */
    private static @Nullable String address(String field) {
        String address = value(field);
        if (address.startsWith("<") && address.endsWith(">")) {
            address = address.substring(1, address.length() - 1);
        }
        return address.isEmpty() ? null : address;
    }

    private static String value(String field) {
        return field.substring(field.indexOf(';') + 1).strip();
    }
}
