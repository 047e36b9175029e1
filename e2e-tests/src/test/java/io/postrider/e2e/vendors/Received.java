package io.postrider.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.testing.smtp.received.ReceivedTransaction;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The mail that every library is asked to send, as a reader that is not ours finds it. */
final class Received {
    private Received() {}

    /** Every part of it: header fields, text, HTML, and a file. */
    static void check(ReceivedTransaction received) {
        try {
            MimeMessage message = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(received.content().octets()));
            assertEquals("From Me <from@from.test>", message.getHeader("From", null));
            assertEquals("Ann <ann@one.test>, bob@one.test", message.getHeader("To", null));
            assertEquals("carl@two.test", message.getHeader("Cc", null));
            assertEquals("reply@from.test", message.getHeader("Reply-To", null));
            assertEquals("yes", message.getHeader("X-Custom", null));
            assertEquals("Hi ✓", message.getSubject());
            MimeMultipart mixed = multipart(message.getContent(), "multipart/mixed");
            MimeMultipart texts = multipart(mixed.getBodyPart(0).getContent(), "multipart/alternative");
            checkText(texts.getBodyPart(0), "text/plain", "plain ✓");
            checkText(texts.getBodyPart(1), "text/html", "<b>html</b>");
            checkFile(mixed.getBodyPart(1));
        } catch (IOException | MessagingException e) {
            throw new AssertionError("the message cannot be read:\n" + received.text(), e);
        }
    }

    private static MimeMultipart multipart(Object content, String type) throws MessagingException {
        MimeMultipart multipart = (MimeMultipart) content;
        assertTrue(multipart.getContentType().startsWith(type), multipart.getContentType());
        assertEquals(2, multipart.getCount());
        return multipart;
    }

    private static void checkText(BodyPart part, String type, String text) throws IOException, MessagingException {
        assertTrue(part.isMimeType(type), part.getContentType());
        assertEquals(text, part.getContent().toString().strip());
    }

    private static void checkFile(BodyPart part) throws IOException, MessagingException {
        assertTrue(part.isMimeType("text/plain"), part.getContentType());
        assertEquals("a.txt", part.getFileName());
        assertEquals("attachment", part.getDisposition());
        assertEquals("hello", new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
}
