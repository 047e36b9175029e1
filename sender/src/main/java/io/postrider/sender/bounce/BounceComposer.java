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
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Composes a delivery status notification: words for a person, a status for a program, and the header section of the mail
 * it is about, in a multipart/report (RFC 3464, RFC 6522). It goes to the reverse-path, with the null reverse-path, and
 * says that no person wrote it (RFC 3834), so that nothing ever answers it.
 */
public final class BounceComposer {

    private static final int MOST_HEADER = 64 * 1024;

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

    /** The report as mail to be accepted; signed for the domain when it is first sent, if there is a key. */
    public NewSubmission compose(DueBounce due, SubmissionId id, ClientId client, Instant now) {
        Mailbox to = due.to();
        return new NewSubmission(
                id,
                client,
                new ReversePath.Null(),
                Content.of(header(due, id, now), body(due, id)),
                to.needsSmtputf8() ? Set.of(TransportNeed.SMTPUTF8, TransportNeed.EIGHT_BIT_MIME) : Set.of(),
                List.of(new NewEnvelope(due.isEnclosed() ? Enclosure.CAPTURED.domain() : to.domain(), List.of(to))),
                now,
                null,
                Lane.NORMAL,
                OnDoubt.RETRY,
                new Seal.Open(to.domain(), new WithoutKey.Unsigned()),
                Particulars.NONE);
    }

    private static byte[] header(DueBounce due, SubmissionId id, Instant now) {
        boolean delayed = due.recipients().stream().allMatch(recipient -> recipient.action() == ReportedAction.DELAYED);
        StringBuilder header = new StringBuilder();
        Lines.field(
                header,
                "From",
                "Mail Delivery System <mailer-daemon@" + due.to().domain() + ">");
        Lines.field(header, "To", "<" + due.to() + ">");
        Lines.field(header, "Subject", delayed ? "Delayed mail: it is still being tried" : "Undelivered mail");
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
        header.append("\r\n");
        return header.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] body(DueBounce due, SubmissionId id) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String delimiter = "--" + boundary(id);
        put(body, delimiter + "\r\n");
        putText(body, new BounceWords(host, due, giveUpAfter).text());
        put(body, "\r\n" + delimiter + "\r\nContent-Type: message/delivery-status\r\n\r\n");
        put(body, new DeliveryStatus(host, due, giveUpAfter).text());
        if (!due.header().isEmpty()) {
            put(body, "\r\n" + delimiter + "\r\n");
            putHeader(body, due.header());
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
            putBase64(body, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** RFC 6522, 4; with characters beyond ASCII RFC 6533, 6.3. */
    private static void putHeader(ByteArrayOutputStream body, String original) {
        byte[] header = original.strip()
                .transform(text -> text.length() > MOST_HEADER ? text.substring(0, MOST_HEADER) : text)
                .concat("\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        if (Lines.isAscii(header)) {
            put(body, "Content-Type: text/rfc822-headers\r\n\r\n");
            body.writeBytes(header);
        } else {
            put(body, "Content-Type: message/global-headers\r\n");
            putBase64(body, header);
        }
    }

    private static void putBase64(ByteArrayOutputStream body, byte[] octets) {
        put(body, "Content-Transfer-Encoding: base64\r\n\r\n");
        body.writeBytes(Base64.getMimeEncoder().encode(octets));
        put(body, "\r\n");
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
