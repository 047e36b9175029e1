package io.postrider.frontend.suppression;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says why recipients are not sent to. */
public final class Reasons {

    /** RFC 3463, 3.8: not authorized, which it is not, by the client's own list. */
    private static final String STATUS = "5.7.1";

    private Reasons() {}

    /** For the ledger. */
    public static String why(Suppression entry) {
        return STATUS + " not sent: " + reason(entry);
    }

    /**
     * For the client, each at the place where it named the recipient.
     *
     * @param field what the client calls the list of recipients
     * @param written the recipients as it wrote them
     */
    public static List<Refusal> refusals(String field, List<Optional<String>> written, List<Suppression> entries) {
        return entries.stream()
                .map(entry -> new Refusal(
                        place(field, written, entry.address()),
                        Cleaned.quoted(entry.address().toString()) + " is " + reason(entry)))
                .toList();
    }

    private static String reason(Suppression entry) {
        return "suppressed since " + entry.createdAt().truncatedTo(ChronoUnit.SECONDS) + ": "
                + entry.reason().word() + (entry.text().isEmpty() ? "" : " (" + Cleaned.logged(entry.text()) + ")");
    }

    private static String place(String field, List<Optional<String>> written, Mailbox address) {
        for (int i = 0; i < written.size(); i++) {
            if (address.equals(mailbox(written.get(i).orElse("")))) {
                return field + "[" + i + "]";
            }
        }
        return field;
    }

    private static @Nullable Mailbox mailbox(String written) {
        try {
            return Mailbox.parse(written);
        } catch (InvalidAddressException _) {
            return null;
        }
    }
}
