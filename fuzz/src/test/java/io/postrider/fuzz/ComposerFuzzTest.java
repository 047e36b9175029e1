package io.postrider.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.message.Content;
import io.postrider.common.message.SubmissionId;
import io.postrider.frontend.compose.Composer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Whatever subject and text the rules let through, the message has the header fields it should have and no other. */
class ComposerFuzzTest {
    private static final List<String> FIELDS = List.of(
            "Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding");
    private static final Mailbox AUTHOR = new Mailbox("me", new Domain("a.example"));
    private static final Composer COMPOSER = new Composer("mail.example.com");

    /** Subject and text stand in one input, parted by the first octet 0xFF, which is in no UTF-8. */
    @FuzzTest
    void hasItsOwnFieldsAndSoundLines(byte[] input) {
        int cut = 0;
        while (cut < input.length && input[cut] != (byte) 0xFF) {
            cut++;
        }
        String subject =
                sound(new String(input, 0, cut, StandardCharsets.UTF_8)).replaceAll("\\p{Cntrl}", "");
        String text = sound(new String(
                input, Math.min(cut + 1, input.length), Math.max(0, input.length - cut - 1), StandardCharsets.UTF_8));
        Content content = COMPOSER.compose(
                        AUTHOR, List.of(AUTHOR), subject, text, new SubmissionId(new UUID(7, 8)), Instant.EPOCH)
                .content();
        check(octets(content));
    }

    /** As the rules let it through: no control characters in a subject, no NUL in a text. */
    private static String sound(String text) {
        return text.replace("\0", "");
    }

    private static void check(String message) {
        int end = message.indexOf("\r\n\r\n");
        assertTrue(end > 0, "the header does not end");
        List<String> names = new ArrayList<>();
        for (String line : message.substring(0, end).split("\r\n", -1)) {
            if (!line.startsWith(" ") && !line.startsWith("\t")) {
                names.add(line.substring(0, Math.max(0, line.indexOf(':'))));
            } else {
                assertTrue(!line.isBlank(), "a folded line of nothing (RFC 5322, 3.2.2)");
            }
        }
        assertEquals(FIELDS, names);
        for (String line : message.split("\r\n", -1)) {
            assertTrue(line.length() <= 998, () -> line.length() + " octets in a line");
            assertTrue(line.chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0), "a bare line end or NUL");
        }
        assertTrue(message.endsWith("\r\n"), "the last line does not end");
    }

    private static String octets(Content content) {
        StringBuilder all = new StringBuilder(new String(content.header(), StandardCharsets.ISO_8859_1));
        content.bodyParts().forEach(part -> all.append(new String(part, StandardCharsets.ISO_8859_1)));
        return all.toString();
    }
}
