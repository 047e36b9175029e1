package io.postrider.frontend.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.postrider.common.message.Content;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** A composed message as octets, with the rules that all of them keep and with a foreign reader. */
final class Wire {

    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?utf-8\\?[qb]\\?[!-~&&[^?]]+\\?=");

    /** Looks for its providers on the class path each time it is made, which takes longer than reading a message. */
    private static final Session ANGUS = angus();

    private Wire() {}

    static byte[] octets(Content content) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(content.header());
        content.bodyParts().forEach(all::writeBytes);
        assertEquals(content.size(), all.size());
        return all.toByteArray();
    }

    /** One character an octet, so that positions and lengths are those of the wire. */
    static String latin1(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    static MimeMessage readByAngus(Content content) throws MessagingException {
        return new MimeMessage(ANGUS, new ByteArrayInputStream(octets(content)));
    }

    /** The text of a message, without its {@code getContent}, which looks for handlers on the class path each time. */
    static String textReadByAngus(MimeMessage message) throws MessagingException, IOException {
        String charset = new ContentType(message.getContentType()).getParameter("charset");
        return new String(message.getInputStream().readAllBytes(), Charset.forName(charset));
    }

    private static Session angus() {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        properties.setProperty("mail.mime.address.strict", "false");
        return Session.getInstance(properties);
    }

    /** The names of the header fields in order. */
    static List<String> fieldNames(Content content) {
        List<String> names = new ArrayList<>();
        for (String line : latin1(content.header()).split("\r\n", 0)) {
            if (!line.startsWith(" ")) {
                names.add(line.substring(0, line.indexOf(':')));
            }
        }
        return names;
    }

    /** The unfolded value of a field. */
    static String field(Content content, String name) {
        String header = latin1(content.header()).replace("\r\n ", " ");
        int start = header.startsWith(name + ": ") ? 0 : header.indexOf("\r\n" + name + ": ") + 2;
        return header.substring(start + name.length() + 2, header.indexOf("\r\n", start));
    }

    /** RFC 5322, 2.1 and 2.1.1; RFC 2047, 2; and that header and body are cut where the empty line is. */
    static void assertKeepsTheRules(Composed composed) {
        String header = latin1(composed.content().header());
        assertTrue(header.endsWith("\r\n\r\n"));
        assertEquals(header.length() - 4, header.indexOf("\r\n\r\n"), "the header section has an empty line");
        assertLines(header);
        for (String line : header.split("\r\n", 0)) {
            assertFalse(line.isBlank() && !line.isEmpty(), "a line of white space only");
            assertHeaderLine(line);
        }
        String body = latin1(octets(composed.content())).substring(header.length());
        assertTrue(body.isEmpty() || body.endsWith("\r\n"));
        assertLines(body);
        assertSevenBit(body);
        if (composed.needs().isEmpty()) {
            assertSevenBit(header);
        }
    }

    private static void assertHeaderLine(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) < 0x20 || line.charAt(i) == 0x7F) {
                fail("a control character in " + line);
            }
        }
        if (line.contains("=?")) {
            assertTrue(line.length() <= 76, line);
            String word = line.startsWith(" ") ? line.substring(1) : line.substring(line.indexOf(": ") + 2);
            assertTrue(word.length() <= 75, word);
            assertTrue(ENCODED_WORD.matcher(word).matches(), word);
        }
    }

    private static void assertSevenBit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || c == 0) {
                fail("octet " + (int) c);
            }
        }
    }

    private static void assertLines(String text) {
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf("\r\n", start);
            assertTrue(end >= 0, "no CRLF at the end");
            assertTrue(end - start <= 998, "a line over 998 octets");
            String line = text.substring(start, end);
            assertTrue(line.indexOf('\r') < 0 && line.indexOf('\n') < 0 && line.indexOf('\0') < 0, line);
            start = end + 2;
        }
    }
}
