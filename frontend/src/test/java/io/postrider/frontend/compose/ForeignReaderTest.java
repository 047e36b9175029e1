package io.postrider.frontend.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.common.message.SubmissionId;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Another program's parser reads out of a composed message what went into it. */
class ForeignReaderTest {

    private static final List<String> FIELDS = List.of(
            "Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding");

    private static final List<String> ADDRESSES = List.of(
            "ann@example.com",
            "\"a b\"@example.com",
            "\"a, b <c@d>\"@example.com",
            "\"a..b\"@example.com",
            "\"a\\\"\\\\b\"@example.com",
            "o'neil+x=y@example.com",
            "jos\u00E9@example.com",
            "\u7528\u6237@b\u00FCcher.example",
            "bob@[192.0.2.1]",
            "x@[IPv6:2001:db8::1]");

    private final Composer composer = new Composer("relay.example");

    @Test
    void readsThousandsOfRandomMessagesAsTheyWereMeant()
            throws InvalidAddressException, MessagingException, IOException {
        Random random = new Random(5322);
        for (int n = 0; n < 3_000; n++) {
            Mailbox author = anyMailbox(random);
            List<Mailbox> to = new ArrayList<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                to.add(anyMailbox(random));
            }
            String subject = anyText(random, random.nextInt(150), SUBJECT_ALPHABETS);
            String text = anyText(random, random.nextInt(1_200), TEXT_ALPHABETS);
            SubmissionId id = new SubmissionId(new UUID(random.nextLong(), random.nextLong()));
            Instant now = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
            Composed composed = composer.compose(author, to, subject, text, id, now);
            Wire.assertKeepsTheRules(composed);
            assertEquals(FIELDS, Wire.fieldNames(composed.content()));
            MimeMessage message = Wire.readByAngus(composed.content());
            assertEquals(subject, message.getSubject());
            assertEquals(canonical(text), Wire.textReadByAngus(message));
            assertEquals(List.of(author.toString()), addresses(message.getFrom()));
            assertEquals(
                    to.stream().map(Mailbox::toString).toList(), addresses(message.getRecipients(RecipientType.TO)));
            assertEquals("<" + id + "@relay.example>", message.getMessageID());
            assertEquals(now, message.getSentDate().toInstant());
        }
    }

    private static Mailbox anyMailbox(Random random) throws InvalidAddressException {
        return Mailbox.parse(ADDRESSES.get(random.nextInt(ADDRESSES.size())));
    }

    private static List<String> addresses(Address[] addresses) {
        List<String> list = new ArrayList<>();
        for (Address address : addresses) {
            list.add(((InternetAddress) address).getAddress());
        }
        return list;
    }

    private static final String[] SUBJECT_ALPHABETS = {
        "abcdefghijklmnopqrstuvwxyz ABC 0123456789 .,;:!?=_-()[]<>@\"'\\",
        "abc \u00E4\u00F6\u00FC\u00DF\u00E9=?_",
        "\u4F60\u597D\u4E16\u754C\u3002",
        "a\uD83D\uDE00\uD83C\uDFF4\u0301\u200D\uFE0F",
        "a =?",
        " \u00A0\u2003\u760D\u760A\u7600\u0A0D"
    };

    private static final String[] TEXT_ALPHABETS = {
        "abcdefghijklmnopqrstuvwxyz ABC 0123456789 .,;:!?=_-()\n",
        "abc \t.\u00E4\u00F6\u00FC\u00DF\u00E9=\r\n",
        "\u4F60\u597D\u4E16\u754C\u3002\n",
        "a\uD83D\uDE00\uD83C\uDFF4\u0301\u200D\uFE0F\n",
        ".\nF",
        "=",
        "\u0000\u0001\u001B\u007F\u0085\u2028\u760D\u760A abc\r\n"
    };

    private static String anyText(Random random, int length, String[] alphabets) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            String alphabet = alphabets[random.nextInt(alphabets.length)];
            int[] characters = alphabet.codePoints().toArray();
            for (int i = random.nextInt(random.nextInt(100) + 1); i >= 0; i--) {
                text.appendCodePoint(characters[random.nextInt(characters.length)]);
            }
        }
        return text.toString();
    }

    /** As RFC 2046, 4.1.1 has it, worked out in the plainest way. */
    private static String canonical(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        boolean ended = lines.isEmpty() || lines.endsWith("\n");
        return (ended ? lines : lines + "\n").replace("\n", "\r\n");
    }
}
