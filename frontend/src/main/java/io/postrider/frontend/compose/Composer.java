package io.postrider.frontend.compose;

import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.common.message.Content;
import io.postrider.common.message.OriginationDate;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.message.TransportNeed;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Makes the final octets of a message: what the spool keeps and every attempt transmits. They are 7-bit clean but for
 * local parts beyond ASCII in the header, have CRLF line ends and no line over 998 octets, whatever text comes in.
 */
public final class Composer {

    private static final byte[] DATE = Octets.ascii("Date: ");
    private static final byte[] FROM = Octets.ascii("From: ");
    private static final byte[] TO = Octets.ascii("To: ");
    private static final byte[] SUBJECT = Octets.ascii("Subject: ");
    private static final byte[] MESSAGE_ID = Octets.ascii("Message-ID: ");
    private static final byte[] MIME_VERSION = Octets.ascii("MIME-Version: 1.0");

    private final Domain messageIdDomain;

    /** The domain makes Message-IDs unique in the world (RFC 5322, 3.6.4); one that this system answers for. */
    public Composer(String messageIdDomain) {
        try {
            this.messageIdDomain = Domain.parse(messageIdDomain);
        } catch (InvalidAddressException invalid) {
            throw new IllegalArgumentException("no domain for Message-IDs: " + invalid.getMessage(), invalid);
        }
    }

    /**
     * The message of a submission. The Message-ID follows from the submission's id, so that a repetition, should one
     * happen, is known as such by the recipient's system.
     */
    public Composed compose(
            Mailbox author, List<Mailbox> to, String subject, String text, SubmissionId id, Instant now) {
        TextPart part = TextPart.of(text);
        Octets octets = new Octets(512 + subject.length() + 48 * to.size());
        HeaderWriter header = new HeaderWriter(octets);
        header.token(DATE, OriginationDate.of(now));
        header.mailboxes(FROM, List.of(author));
        if (!to.isEmpty()) {
            header.mailboxes(TO, to);
        }
        header.unstructured(SUBJECT, subject);
        header.token(MESSAGE_ID, messageId(id));
        header.constant(MIME_VERSION);
        part.writeFields(header);
        header.endSection();
        return new Composed(Content.of(octets.toArray(), part.body()), needs(author, to));
    }

    /** A field that names one recipient alone, with its line end. */
    public static byte[] to(Mailbox recipient) {
        Octets octets = new Octets(64);
        new HeaderWriter(octets).mailboxes(TO, List.of(recipient));
        return octets.toArray();
    }

    /** The Message-ID of a submission, brackets and all. */
    public String messageId(SubmissionId id) {
        return "<" + id + "@" + messageIdDomain + ">";
    }

    private static Set<TransportNeed> needs(Mailbox author, List<Mailbox> to) {
        boolean smtputf8 = author.needsSmtputf8();
        for (Mailbox mailbox : to) {
            smtputf8 |= mailbox.needsSmtputf8();
        }
        return smtputf8 ? Set.of(TransportNeed.SMTPUTF8) : Set.of();
    }
}
