package io.postrider.common.dsn;

import io.postrider.common.address.Mailbox;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of reports on a mail, beside whether there are any. Most mail has nothing of it, and pays nothing for it.
 *
 * @param envelopeId ENVID decoded (RFC 3461, 4.4), or null
 * @param part what a report on a failure holds of the message
 * @param recipients those of whom something was said
 */
public record ReportWishes(@Nullable String envelopeId, Part part, Map<Mailbox, RecipientWish> recipients) {

    /** RET (RFC 3461, 4.3); the numbers are stored. */
    public enum Part {
        /** Its header section: also where nothing was said. */
        HEADER(0),
        /** All of it, where it is not too large. */
        WHOLE(1);

        private final int code;

        Part(int code) {
            this.code = code;
        }

        /** The number that is stored. */
        public int code() {
            return code;
        }
    }

    /** Of mail of which nothing was said. */
    public static final ReportWishes NONE = new ReportWishes(null, Part.HEADER, Map.of());

    public ReportWishes {
        recipients = Map.copyOf(recipients);
    }

    /** Whether nothing was said. */
    public boolean isNone() {
        return envelopeId == null && part == Part.HEADER && recipients.isEmpty();
    }

    /** Whether some recipient is to be reported, whatever the mail says. */
    public boolean wantsSome() {
        return recipients.values().stream().anyMatch(RecipientWish::wantsSome);
    }

    /** Whether a recipient says itself when it is reported. */
    public boolean isPersonal() {
        return recipients.values().stream().anyMatch(wish -> wish.on().isPresent());
    }
}
