package io.postrider.frontend.compose.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Mailbox;
import io.postrider.common.message.Content;
import io.postrider.common.message.SubmissionId;
import io.postrider.frontend.compose.Composer;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written, read by somebody else's reader. */
class LetterComposerTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final SubmissionId ID = new SubmissionId(new UUID(1, 2));

    private final LetterComposer composer = new LetterComposer(new Composer("mail.example"));

    private static Correspondent to(String address, @Nullable String name) throws Exception {
        return new Correspondent(Mailbox.parse(address), name);
    }

    private static Letter letter(
            Correspondent author,
            List<Correspondent> to,
            String subject,
            @Nullable String text,
            @Nullable String html,
            List<ExtraField> fields,
            List<Attachment> files) {
        return new Letter(author, List.of(), to, List.of(), List.of(), subject, text, html, fields, files);
    }

    private byte[] octets(Letter letter) {
        Content content = composer.compose(letter, ID, NOON).content();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(content.header());
        content.bodyParts().forEach(whole::writeBytes);
        assertEquals(content.size(), whole.size());
        return whole.toByteArray();
    }

    private MimeMessage read(byte[] octets) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
    }

    private static void assertClean(byte[] octets) {
        int line = 0;
        for (int i = 0; i < octets.length; i++) {
            byte octet = octets[i];
            assertTrue(octet > 0, () -> "an octet that 7bit has not");
            if (octet == '\r') {
                assertEquals('\n', octets[i + 1]);
            }
            if (octet == '\n') {
                assertEquals('\r', octets[i - 1]);
                line = 0;
            } else {
                assertTrue(++line <= 999, "a line over 998");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann",
                "Ann Bee",
                "Ann, Bee",
                "Ann \"the\" Bee \\",
                "Ännchen Bäh",
                "=?utf-8?q?x?=",
                "a@b.example",
                "名前 の とても長い ものがたり が ここ に あります から 折り返し が 必要 です ね",
                "two  spaces",
                "x.y",
                "(comment)",
                "<a@b>",
                "Ann\r\nBcc: evil@x.example",
                "Ann\u2028Bcc: evil@x.example",
                "\u760D\u760ABcc: evil@x.example"
            })
    void aNameStaysAName(String name) throws Exception {
        byte[] octets = octets(letter(
                to("shop@example.com", name),
                List.of(to("ann@one.example", name), to("bob@two.example", null), to("carl@two.example", name)),
                "s",
                "t",
                null,
                List.of(),
                List.of()));
        assertClean(octets);
        MimeMessage message = read(octets);
        assertNull(message.getHeader("Bcc"));
        InternetAddress author = (InternetAddress) message.getFrom()[0];
        assertEquals("shop@example.com", author.getAddress());
        String shown = name.replace('\u2028', ' ');
        if (name.indexOf('\r') < 0) {
            assertEquals(shown, author.getPersonal());
        }
        assertEquals(3, message.getRecipients(RecipientType.TO).length);
        assertEquals("carl@two.example", ((InternetAddress) message.getRecipients(RecipientType.TO)[2]).getAddress());
    }

    @Test
    void manyRecipientsAreFolded() throws Exception {
        List<Correspondent> many = Collections.nCopies(300, to("somebody.with.a.name@one.example", "Some Body"));
        byte[] octets = octets(letter(to("shop@example.com", "The Shop"), many, "s", "t", null, List.of(), List.of()));
        assertClean(octets);
        assertEquals(300, read(octets).getRecipients(RecipientType.TO).length);
        for (String line : new String(octets, StandardCharsets.US_ASCII).split("\r\n", -1)) {
            assertTrue(line.length() <= 78, line);
        }
    }

    @Test
    void partsStandInOneAnotherAsReadersExpect() throws Exception {
        Attachment logo;
        Attachment file;
        try (Shelf shelf = new Shelf()) {
            logo = new Attachment(null, "image/png", "logo@x", stowed(shelf, "png"));
            file = new Attachment("Rechnung – ä%'\"\\.pdf", "application/pdf", null, stowed(shelf, "pdf"));
        }
        byte[] octets = octets(letter(
                to("shop@example.com", null),
                List.of(),
                "Grüße",
                "--=_x\r\n.\r\nFrom me",
                "<p>ä</p>",
                List.of(new ExtraField("X-Order", "17"), new ExtraField("X-Words", "Grüße")),
                List.of(logo, file)));
        assertClean(octets);
        MimeMessage message = read(octets);
        assertEquals("Grüße", message.getSubject());
        assertEquals("17", message.getHeader("X-Order")[0]);
        assertEquals("undisclosed-recipients:;", message.getHeader("To")[0]);
        MimeMultipart mixed = (MimeMultipart) message.getContent();
        assertEquals(2, mixed.getCount());
        MimeMultipart alternative = (MimeMultipart) mixed.getBodyPart(0).getContent();
        assertEquals("--=_x\r\n.\r\nFrom me\r\n", alternative.getBodyPart(0).getContent());
        MimeMultipart related = (MimeMultipart) alternative.getBodyPart(1).getContent();
        assertEquals("<p>ä</p>\r\n", related.getBodyPart(0).getContent());
        assertEquals("<logo@x>", ((MimeBodyPart) related.getBodyPart(1)).getContentID());
        assertEquals("inline", related.getBodyPart(1).getDisposition());
        assertEquals("Rechnung – ä%'\"\\.pdf", mixed.getBodyPart(1).getFileName());
        assertEquals("pdf", new String(mixed.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void longNamesOfFilesArePartedAndComeTogetherAgain() throws Exception {
        String name = "ü".repeat(200) + ".txt";
        Attachment file;
        try (Shelf shelf = new Shelf()) {
            file = new Attachment(name, "text/plain", null, stowed(shelf, "x"));
        }
        byte[] octets =
                octets(letter(to("shop@example.com", null), List.of(), "s", "t", null, List.of(), List.of(file)));
        assertClean(octets);
        MimeMultipart mixed = (MimeMultipart) read(octets).getContent();
        assertEquals(name, mixed.getBodyPart(1).getFileName());
    }

    @Test
    void aTextAloneHasNoParts() throws Exception {
        byte[] octets = octets(letter(to("shop@example.com", null), List.of(), "s", "ä", null, List.of(), List.of()));
        assertEquals("ä\r\n", read(octets).getContent());
        assertFalse(new String(octets, StandardCharsets.US_ASCII).contains("multipart"));
    }

    private static Stowed stowed(Shelf shelf, String content) throws Exception {
        try (Shelf.Stowing stowing = shelf.stow()) {
            stowing.write(content.getBytes(StandardCharsets.UTF_8));
            return stowing.stowed();
        }
    }
}
