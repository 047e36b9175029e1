package io.postrider.e2e.delivery;

import io.postrider.testing.smtp.received.ReceivedTransaction;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Properties;

/** What a recipient's program makes of a message, by a reader that is not ours. */
final class Messages {

    private Messages() {}

    /** The text, its lines ended as Java does. */
    static String text(ReceivedTransaction received) {
        try {
            return parse(received).getContent().toString().replace("\r\n", "\n");
        } catch (IOException | MessagingException e) {
            throw new AssertionError("the message cannot be read:\n" + received.text(), e);
        }
    }

    static String subject(ReceivedTransaction received) {
        try {
            return parse(received).getSubject();
        } catch (MessagingException e) {
            throw new AssertionError("the message cannot be read:\n" + received.text(), e);
        }
    }

    private static MimeMessage parse(ReceivedTransaction received) throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(received.content().octets()));
    }
}
