package io.postrider.frontend.compose.mime;

import io.postrider.common.address.Mailbox;
import io.postrider.common.message.Content;
import io.postrider.common.message.OriginationDate;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.message.TransportNeed;
import io.postrider.frontend.compose.Composed;
import io.postrider.frontend.compose.Composer;
import io.postrider.frontend.compose.HeaderWriter;
import io.postrider.frontend.compose.Octets;
import io.postrider.frontend.compose.TextPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the final octets of a mail with all its parts, 7-bit clean but for local parts beyond ASCII in the header. Text
 * alone is the body; with HTML both are alternatives; inline parts are related to the HTML; attachments stand behind
 * all (RFC 2046, 5.1; RFC 2387).
 */
public final class LetterComposer {
    private static final byte[] DATE = Octets.ascii("Date: ");
    private static final byte[] FROM = Octets.ascii("From: ");
    private static final byte[] REPLY_TO = Octets.ascii("Reply-To: ");
    private static final byte[] TO = Octets.ascii("To: ");
    private static final byte[] CC = Octets.ascii("Cc: ");
    private static final byte[] NOBODY_NAMED = Octets.ascii("To: undisclosed-recipients:;");
    private static final byte[] SUBJECT = Octets.ascii("Subject: ");
    private static final byte[] MESSAGE_ID = Octets.ascii("Message-ID: ");
    private static final byte[] MIME_VERSION = Octets.ascii("MIME-Version: 1.0");

    private final Composer composer;

    /** Message-IDs are those of the composer of plain mail. */
    public LetterComposer(Composer composer) {
        this.composer = composer;
    }

    /** The Message-ID of a submission, with its brackets. */
    public String messageId(SubmissionId id) {
        return composer.messageId(id);
    }

    /**
     * The message of a letter.
     *
     * @param date what the Date field says, or null to leave the field to whoever sends it
     */
    public Composed compose(Letter letter, SubmissionId id, @Nullable Instant date) {
        Part part = root(letter);
        Octets octets = new Octets(
                512 + letter.subject().length() + 64 * letter.recipients().size());
        HeaderWriter header = new HeaderWriter(octets);
        if (date != null) {
            header.token(DATE, OriginationDate.of(date));
        }
        writeAddresses(header, letter);
        header.unstructured(SUBJECT, letter.subject());
        header.token(MESSAGE_ID, composer.messageId(id));
        for (ExtraField field : letter.fields()) {
            header.unstructured(Octets.ascii(field.name() + ": "), field.value());
        }
        header.constant(MIME_VERSION);
        part.writeFields(header);
        header.endSection();
        if (part instanceof Part.Text(var text)) {
            return new Composed(Content.of(octets.toArray(), text.body()), needs(letter));
        }
        BodyWriter body = new BodyWriter(1024 + length(letter.text()) + 2 * length(letter.html()));
        part.writeBody(body);
        return new Composed(body.content(octets.toArray()), needs(letter));
    }

    /** The field that names one recipient of a letter alone, as the letter names it, with its line end. */
    public static byte[] to(Letter letter, Mailbox recipient) {
        Correspondent named = Stream.of(letter.to(), letter.cc())
                .flatMap(List::stream)
                .filter(one -> one.mailbox().equals(recipient))
                .findFirst()
                .orElse(new Correspondent(recipient, null));
        Octets octets = new Octets(64);
        AddressField.write(new HeaderWriter(octets), TO, List.of(named));
        return octets.toArray();
    }

    private static void writeAddresses(HeaderWriter header, Letter letter) {
        AddressField.write(header, FROM, List.of(letter.author()));
        if (!letter.replyTo().isEmpty()) {
            AddressField.write(header, REPLY_TO, letter.replyTo());
        }
        if (!letter.to().isEmpty()) {
            AddressField.write(header, TO, letter.to());
        } else if (letter.cc().isEmpty()) {
            header.constant(NOBODY_NAMED);
        }
        if (!letter.cc().isEmpty()) {
            AddressField.write(header, CC, letter.cc());
        }
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static Part root(Letter letter) {
        List<Part> files = new ArrayList<>();
        for (Attachment attachment : letter.attachments()) {
            if (!attachment.isInline()) {
                files.add(new Part.Leaf(attachment));
            }
        }
        Part words = words(letter);
        if (files.isEmpty()) {
            return words;
        }
        files.addFirst(words);
        return Part.Multipart.of("mixed", files);
    }

    private static Part words(Letter letter) {
        String text = letter.text();
        String html = letter.html();
        Part plain = text == null ? null : new Part.Text(TextPart.of(TextPart.Kind.PLAIN, text));
        if (html == null) {
            if (plain == null) {
                throw new IllegalStateException("a letter without words");
            }
            return plain;
        }
        Part shown = related(html, letter);
        return plain == null ? shown : Part.Multipart.of("alternative", List.of(plain, shown));
    }

    private static Part related(String html, Letter letter) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Text(TextPart.of(TextPart.Kind.HTML, html)));
        for (Attachment attachment : letter.attachments()) {
            if (attachment.isInline()) {
                parts.add(new Part.Leaf(attachment));
            }
        }
        return parts.size() == 1 ? parts.getFirst() : Part.Multipart.of("related", parts);
    }

    private static Set<TransportNeed> needs(Letter letter) {
        boolean smtputf8 = Stream.of(List.of(letter.author()), letter.replyTo(), letter.to(), letter.cc())
                        .flatMap(List::stream)
                        .anyMatch(one -> one.mailbox().needsSmtputf8())
                || letter.blind().stream().anyMatch(mailbox -> mailbox.needsSmtputf8());
        return smtputf8 ? Set.of(TransportNeed.SMTPUTF8) : Set.of();
    }
}
