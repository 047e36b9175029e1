package io.postrider.frontend.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SubjectTest {

    private static final byte[] SUBJECT = "Subject: ".getBytes(StandardCharsets.US_ASCII);

    @Test
    void writesPlainAsciiAsItIs() {
        assertEquals(
                "Subject: Re: [x] 50% = off? \"yes\" (no) a_b\r\n", written("Re: [x] 50% = off? \"yes\" (no) a_b"));
        assertEquals("Subject: \r\n", written(""));
    }

    @Test
    void foldsPlainAsciiAtSingleSpacesOnly() {
        String first = "a".repeat(60);
        assertEquals("Subject: " + first + "\r\n " + "b".repeat(20) + "\r\n", written(first + " " + "b".repeat(20)));
        assertEquals("Subject: " + first + "  " + "b".repeat(20) + "\r\n", written(first + "  " + "b".repeat(20)));
        assertEquals("Subject: " + "a".repeat(900) + "\r\n b\r\n", written("a".repeat(900) + " b"));
    }

    @Test
    void fillsLinesUpToSeventyEight() {
        String text = "word ".repeat(100).strip();
        String[] lines = written(text).split("\r\n", 0);
        for (int i = 0; i + 1 < lines.length; i++) {
            assertTrue(lines[i].length() <= 78 && lines[i].length() > 72, lines[i]);
        }
        assertEquals("Subject: " + text, String.join("", lines));
    }

    @Test
    void encodesWhatReadsAsAnEncodedWord() {
        assertEquals("Subject: =?utf-8?b?PT91dGYtOD9xP3g/PQ==?=\r\n", written("=?utf-8?q?x?="));
        assertEquals("Subject: =?utf-8?q?why_oh_why_=3D=3F?=\r\n", written("why oh why =?"));
    }

    @Test
    void encodesSpacesAtTheEndsThatReadersWouldStrip() {
        assertEquals("Subject: =?utf-8?q?_a?=\r\n", written(" a"));
        assertEquals("Subject: =?utf-8?q?a_?=\r\n", written("a "));
        assertEquals("Subject: =?utf-8?q?___?=\r\n", written("   "));
    }

    @Test
    void encodesAWordThatIsTooLongForALine() {
        String written = written("a".repeat(901));
        assertTrue(written.startsWith("Subject: =?utf-8?q?aaaa"), written);
        assertLinesOfEncodedWords(written);
    }

    @Test
    void takesTheShorterOfTheTwoEncodings() {
        assertEquals("Subject: =?utf-8?q?Viele_sch=C3=B6ne_Tage?=\r\n", written("Viele schöne Tage"));
        assertEquals("Subject: =?utf-8?b?5L2g5aW9?=\r\n", written("你好"));
    }

    @Test
    void keepsCharactersWhole() {
        for (String character : new String[] {"é", "你", "😀"}) {
            for (int before = 0; before < 60; before++) {
                for (String filler : new String[] {"a", ".", "ü"}) {
                    String written = written(filler.repeat(before) + character.repeat(40));
                    assertLinesOfEncodedWords(written);
                    for (String line : written.split("\r\n", 0)) {
                        String word = line.substring(line.indexOf("=?"));
                        assertTrue(!decode(word).contains("\uFFFD"), word);
                    }
                }
            }
        }
    }

    @Test
    void fillsEncodedLinesToTheBrim() {
        String[] lines = written("é".repeat(400)).split("\r\n", 0);
        for (int i = 0; i + 1 < lines.length; i++) {
            assertTrue(lines[i].length() >= 70, lines[i]);
        }
    }

    @Test
    void beginsOnANewLineWhereTheNameLeavesNoRoom() {
        Octets octets = new Octets(64);
        byte[] name = ("X-" + "N".repeat(60) + ": ").getBytes(StandardCharsets.US_ASCII);
        new HeaderWriter(octets).unstructured(name, "é");
        assertEquals("X-" + "N".repeat(60) + ": \r\n =?utf-8?b?w6k=?=\r\n", Wire.latin1(octets.toArray()));
    }

    @Test
    void makesSpacesOfControlCharacters() {
        assertEquals("Subject: a b\r\n", written("a\r\nb"));
        assertEquals("Subject: a b c d e\r\n", written("a\rb\nc\td\u0000e"));
        assertEquals("Subject: a Bcc: x@y\r\n", written("a\nBcc: x@y"));
        assertEquals("Subject: a b c d\r\n", written("a\u0085b\u2028c\u2029d"));
        assertEquals("Subject: =?utf-8?q?a__bcdef=C3=A9?=\r\n", written("a\n\nbcdefé"));
    }

    @Test
    void writesAQuestionMarkForASurrogateThatStandsAlone() {
        assertEquals("Subject: =?utf-8?b?YT9i?=\r\n", written("a\uD83Db"));
    }

    private static String written(String subject) {
        Octets octets = new Octets(64);
        new HeaderWriter(octets).unstructured(SUBJECT, subject);
        return Wire.latin1(octets.toArray());
    }

    private static void assertLinesOfEncodedWords(String written) {
        for (String line : written.split("\r\n", 0)) {
            String word = line.substring(line.indexOf("=?"));
            assertTrue(line.length() <= 76 && word.length() <= 75, line);
            assertTrue(word.startsWith("=?utf-8?") && word.endsWith("?="), word);
        }
    }

    private static String decode(String word) {
        try {
            return jakarta.mail.internet.MimeUtility.decodeWord(word);
        } catch (jakarta.mail.internet.ParseException | java.io.UnsupportedEncodingException unreadable) {
            throw new AssertionError(word, unreadable);
        }
    }
}
