package io.postrider.frontend.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.common.message.SubmissionId;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever characters a client sends, the message has the header fields it was meant to have and no others. */
class InjectionTest {

    private static final SubmissionId ID = new SubmissionId(new UUID(1, 2));

    private static final List<String> FIELDS = List.of(
            "Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding");

    private static final List<String> TEMPTATIONS = List.of(
            "a\r\nBcc: eve@example.net",
            "a\nBcc: eve@example.net",
            "a\rBcc: eve@example.net",
            "a\r\n\r\nbody",
            "a\n\nbody",
            "a\r\n Bcc: x",
            "a\u0085Bcc: x",
            "a\u2028Bcc: x",
            "a\u000BBcc: x",
            "a\u0000b",
            "=?utf-8?q?a=0D=0ABcc:_eve@example.net?=",
            "=?utf-8?b?DQpCY2M6IHg=?=",
            "a\r\n.\r\nMAIL FROM:<x@y>\r\n",
            "\u560D\u560ABcc: x",
            "x\uD83D\r\nBcc: y",
            "\uFF0D\uFF0ABcc: x");

    private final Composer composer = new Composer("relay.example");

    @Test
    void everyCharacterWhoseLowOctetIsALineEndOrNulIsHarmlessInEveryField() throws IOException, MessagingException {
        for (int low : new int[] {0x0A, 0x0D, 0x00}) {
            for (int high = 0; high < 256; high++) {
                char c = (char) (high << 8 | low);
                char d = (char) (high << 8 | (low == 0x0D ? 0x0A : low));
                checkInEveryField("a" + c + d + "Bcc: eve" + c + d + c + d + "b");
            }
        }
    }

    @Test
    void everyControlCharacterIsHarmlessInEveryField() throws IOException, MessagingException {
        for (char c = 0; c <= 0xA0; c++) {
            checkInEveryField("a" + c + "Bcc: eve" + c);
        }
    }

    @Test
    void knownTricksAreHarmlessInEveryField() throws IOException, MessagingException {
        for (String temptation : TEMPTATIONS) {
            checkInEveryField(temptation);
        }
    }

    @Test
    void noCharacterGetsThroughTheParserAndOutOfItsQuotes() throws MessagingException {
        List<Mailbox> taken = new ArrayList<>();
        for (int c = 0; c <= 0xFFFF; c++) {
            String escape = c == '"' || c == '\\' ? "\\" : "";
            try {
                taken.add(Mailbox.parse("\"a" + escape + (char) c + "Bcc: b\"@example.com"));
            } catch (InvalidAddressException _) {
                // Not every character makes an address; how many do is checked below.
            }
        }
        assertTrue(taken.size() > 50_000);
        for (int i = 0; i + 1_000 < taken.size(); i += 1_000) {
            Composed composed =
                    composer.compose(taken.get(i), taken.subList(i, i + 1_000), "s", "t", ID, Instant.EPOCH);
            Wire.assertKeepsTheRules(composed);
            assertEquals(FIELDS, Wire.fieldNames(composed.content()));
        }
    }

    /** The mailboxes are made without the parser: the writer must not rely on it. */
    private void checkInEveryField(String text) throws IOException, MessagingException {
        Mailbox plain = new Mailbox("a", new Domain("example.com"));
        Mailbox odd = new Mailbox("\"" + text + "\"", new Domain("example.com"));
        check(plain, plain, text, "t");
        check(plain, plain, "s", text);
        check(odd, plain, "s", "t");
        check(plain, odd, "s", "t");
        check(plain, new Mailbox("a", new Domain(text)), "s", "t");
    }

    private void check(Mailbox author, Mailbox to, String subject, String text) throws IOException, MessagingException {
        Composed composed = composer.compose(author, List.of(to), subject, text, ID, Instant.EPOCH);
        byte[] octets = Wire.octets(composed.content());
        for (int i = 0; i < octets.length; i++) {
            boolean behindCr = i > 0 && octets[i - 1] == '\r';
            if (octets[i] == 0 || (octets[i] == '\n') != behindCr) {
                fail("NUL or a line end that is not CRLF at " + i);
            }
        }
        assertEquals(FIELDS, Wire.fieldNames(composed.content()));
        MimeMessage message = Wire.readByAngus(composed.content());
        List<String> names = new ArrayList<>();
        message.getAllHeaders().asIterator().forEachRemaining(header -> names.add(header.getName()));
        assertEquals(FIELDS, names);
        String read = message.getSubject();
        assertTrue(read.indexOf('\r') < 0 && read.indexOf('\n') < 0 && read.indexOf('\0') < 0, read);
        assertTrue(Wire.textReadByAngus(message).endsWith("\r\n"));
    }
}
