package io.postrider.common.spool.bounces;

import io.postrider.common.address.Mailbox;
import io.postrider.common.message.SubmissionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A submission on some of whose recipients a report is due.
 *
 * @param to the reverse-path, which is never the null one
 * @param isEnclosed whether the recipients' mail never left: neither does the report
 * @param header the header section of its message, or of the first recipient's where each has its own; empty if there is
 *     none any more; each character is an octet (ISO 8859-1)
 * @param envelopeId what whoever handed it in knows the mail by (RFC 3461, 4.4), or null
 */
public record DueBounce(
        SubmissionId submission,
        Mailbox to,
        boolean isEnclosed,
        Instant acceptedAt,
        String header,
        @Nullable String envelopeId,
        List<Reported> recipients) {

    public DueBounce {
        recipients = List.copyOf(recipients);
    }
}
