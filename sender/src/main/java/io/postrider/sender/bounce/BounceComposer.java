package io.postrider.sender.bounce;

import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.message.Content;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.message.TransportNeed;
import io.postrider.common.spool.bounces.DueBounce;
import io.postrider.common.spool.bounces.ReportedAction;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.enclosure.Enclosure;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.intake.NewEnvelope;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.intake.Particulars;
import io.postrider.common.spool.intake.Seal;
import io.postrider.common.spool.intake.WithoutKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Composes a delivery status notification: words for a person, a status for a program, and the header section of the mail
 * it is about, in a multipart/report (RFC 3464, RFC 6522). It goes to the reverse-path, with the null reverse-path, and
 * says that no person wrote it (RFC 3834), so that nothing ever answers it.
 */
public final class BounceComposer {

    /** Octets of a message that is returned whole; of a larger one its header section is. */
    static final long MOST_RETURNED = 1 << 20;

    private final String host;
    private final Duration giveUpAfter;

    /**
     * For this system.
     *
     * @param host the name of this system, as it calls itself in EHLO
     * @param giveUpAfter how long mail is tried that has no deadline of its own
     */
    public BounceComposer(String host, Duration giveUpAfter) {
        this.host = host;
        this.giveUpAfter = giveUpAfter;
    }

    /**
     * The report as mail to be accepted; signed for the domain when it is first sent, if there is a key.
     *
     * @param whole the message, where it is to be returned as a whole, or null
     */
    public NewSubmission compose(
            DueBounce due, @Nullable Content whole, SubmissionId id, ClientId client, Instant now) {
        Mailbox to = due.to();
        Returning returning = Returning.of(due, whole);
        return new NewSubmission(
                id,
                client,
                new ReversePath.Null(),
                Content.of(header(due, returning, id, now), body(due, returning, id)),
                needs(to, returning),
                List.of(new NewEnvelope(due.isEnclosed() ? Enclosure.CAPTURED.domain() : to.domain(), List.of(to))),
                now,
                null,
                Lane.NORMAL,
                OnDoubt.RETRY,
                new Seal.Open(to.domain(), new WithoutKey.Unsigned()),
                Particulars.NONE);
    }

    private static Set<TransportNeed> needs(Mailbox to, Returning returning) {
        if (to.needsSmtputf8()) {
            return Set.of(TransportNeed.SMTPUTF8, TransportNeed.EIGHT_BIT_MIME);
        }
        return returning.isEightBit() ? Set.of(TransportNeed.EIGHT_BIT_MIME) : Set.of();
    }

    private static byte[] header(DueBounce due, Returning returning, SubmissionId id, Instant now) {
        StringBuilder header = new StringBuilder();
        Lines.field(
                header,
                "From",
                "Mail Delivery System <mailer-daemon@" + due.to().domain() + ">");
        Lines.field(header, "To", "<" + due.to() + ">");
        Lines.field(header, "Subject", subject(due));
        Lines.field(header, "Date", Lines.date(now));
        Lines.field(header, "Message-ID", "<" + id + "@" + due.to().domain() + ">");
        messageId(due.header()).ifPresent(original -> {
            Lines.field(header, "In-Reply-To", original);
            Lines.field(header, "References", original);
        });
        Lines.field(header, "Auto-Submitted", "auto-replied");
        Lines.field(header, "MIME-Version", "1.0");
        Lines.field(
                header,
                "Content-Type",
                "multipart/report; report-type=delivery-status; boundary=\"" + boundary(id) + "\"");
        if (returning.isEightBit()) {
            Lines.field(header, "Content-Transfer-Encoding", "8bit");
        }
        header.append("\r\n");
        return header.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String subject(DueBounce due) {
        if (due.recipients().stream().anyMatch(recipient -> recipient.action().isFailure())) {
            return "Undelivered mail";
        }
        return due.recipients().stream().anyMatch(recipient -> recipient.action() == ReportedAction.DELAYED)
                ? "Delayed mail: it is still being tried"
                : "Your mail was handed on";
    }

    private byte[] body(DueBounce due, Returning returning, SubmissionId id) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String delimiter = "--" + boundary(id);
        put(body, delimiter + "\r\n");
        putText(body, new BounceWords(host, due, returning, giveUpAfter).text());
        put(body, "\r\n" + delimiter + "\r\nContent-Type: message/delivery-status\r\n\r\n");
        put(body, new DeliveryStatus(host, due, giveUpAfter).text());
        if (returning.isSome()) {
            put(body, "\r\n" + delimiter + "\r\n");
            returning.writeTo(body);
        }
        put(body, "\r\n" + delimiter + "--\r\n");
        return body.toByteArray();
    }

    private static void putText(ByteArrayOutputStream body, String text) {
        boolean ascii = Lines.isAscii(text);
        put(body, "Content-Type: text/plain; charset=" + (ascii ? "us-ascii" : "utf-8") + "\r\n");
        if (ascii) {
            put(body, "\r\n" + text);
        } else {
            Lines.base64(body, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void put(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Nobody who wrote the original could know it. */
    private static String boundary(SubmissionId id) {
        return "=_report_" + id;
    }

    private static Optional<String> messageId(String header) {
        return header.lines()
                .filter(line -> line.regionMatches(true, 0, "Message-ID:", 0, 11))
                .map(line -> line.substring(11).strip())
                .filter(value -> value.matches("<[\\x21-\\x7E&&[^<>]]{3,250}>"))
                .findFirst();
    }
}
