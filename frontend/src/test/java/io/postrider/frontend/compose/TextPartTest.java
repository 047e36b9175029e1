package io.postrider.frontend.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextPartTest {

    @Test
    void leavesAsciiWithShortLinesAsItIs() {
        assertEquals(
                TransferEncoding.SEVEN_BIT, TextPart.of("a\tb \n.\nFrom x\n").encoding());
        assertEquals("a\tb \r\n.\r\nFrom x\r\n", body("a\tb \n.\nFrom x\n"));
        assertEquals(TransferEncoding.SEVEN_BIT, TextPart.of("x".repeat(998)).encoding());
        assertEquals("", body(""));
    }

    @Test
    void makesEveryLineEndCrlfAndEndsTheLastLine() {
        assertEquals("a\r\nb\r\nc\r\n\r\n\r\nd\r\n", body("a\r\nb\nc\r\n\r\rd"));
        assertEquals("\r\n\r\n", body("\n\r"));
        assertEquals("a\r\n", body("a\r"));
        assertEquals("\r\n", body("\r\n"));
    }

    @Test
    void endsLinesAsTheSimpleReferenceDoes() {
        Random random = new Random(2046);
        String[] pieces = {"\r\n", "\n", "\r", "plain text of some length", "=", "\t", "é", "\u0001", "x"};
        for (int n = 0; n < 5_000; n++) {
            StringBuilder built = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                built.append(pieces[random.nextInt(pieces.length)]);
            }
            String ended = built.toString().replaceAll("\r\n|\r|\n", "\n");
            String expected = (ended.isEmpty() || ended.endsWith("\n") ? ended : ended + "\n").replace("\n", "\r\n");
            CanonicalText text = new CanonicalText(built.toString());
            byte[] octets = expected.getBytes(StandardCharsets.UTF_8);
            assertArrayEquals(octets, text.octets());
            assertEquals(octets.length == expected.length(), text.isAscii());
            assertEquals(expected.indexOf('\u0001') >= 0, text.hasControls());
            assertEquals(
                    expected.lines()
                            .mapToInt(line -> line.getBytes(StandardCharsets.UTF_8).length)
                            .max()
                            .orElse(0),
                    text.longestLine());
            assertEquals(
                    new String(octets, StandardCharsets.ISO_8859_1)
                            .chars()
                            .filter(c -> c == '=' || c == 1 || c >= 0x80)
                            .count(),
                    text.unsafe());
        }
    }

    @Test
    void encodesWhatSevenBitMayNotHold() {
        assertEquals(
                TransferEncoding.QUOTED_PRINTABLE, TextPart.of("x".repeat(999)).encoding());
        assertEquals(
                TransferEncoding.QUOTED_PRINTABLE,
                TextPart.of("a" + "b".repeat(20) + "\u0000").encoding());
        assertEquals("abcdefgh=00=1B=7F\r\n", body("abcdefgh\u0000\u001B\u007F"));
        assertTrue(TextPart.of("x".repeat(999)).ascii());
        assertTrue(!TextPart.of("é").ascii());
    }

    @Test
    void takesTheShorterEncoding() throws MessagingException, IOException {
        assertEquals(
                TransferEncoding.QUOTED_PRINTABLE,
                TextPart.of("Grüße aus der Stadt").encoding());
        assertEquals(TransferEncoding.BASE64, TextPart.of("你好，世界").encoding());
        Random random = new Random(2045);
        for (int n = 0; n < 2_000; n++) {
            String text = mixed(random);
            TextPart part = TextPart.of(text);
            byte[] octets = new CanonicalText(text).octets();
            assertArrayEquals(octets, decoded(part.body(), part.encoding()));
            byte[] quoted = QuotedPrintable.encode(octets);
            byte[] base64 = Base64Lines.encode(octets);
            assertQuotedPrintable(quoted);
            assertBase64(base64);
            assertArrayEquals(octets, decoded(quoted, TransferEncoding.QUOTED_PRINTABLE));
            assertArrayEquals(octets, decoded(base64, TransferEncoding.BASE64));
            if (part.encoding() != TransferEncoding.SEVEN_BIT) {
                assertEquals(Math.min(quoted.length, base64.length), part.body().length);
            }
        }
    }

    @Test
    void breaksQuotedLinesSoftlyAtSeventySix() {
        assertEquals(
                "é".repeat(12).length() * 6 + 3, quoted("é".repeat(12) + "\r\n").indexOf("\r\n") + 3);
        assertEquals("a".repeat(76) + "\r\n", quoted("a".repeat(76) + "\r\n"));
        assertEquals("a".repeat(75) + "=\r\naa\r\n", quoted("a".repeat(77) + "\r\n"));
        assertEquals("a".repeat(73) + "=3D\r\n", quoted("a".repeat(73) + "=\r\n"));
        assertEquals("a".repeat(74) + "=\r\n=3D\r\n", quoted("a".repeat(74) + "=\r\n"));
    }

    @Test
    void quotesWhiteSpaceAtTheEndOfALine() {
        assertEquals("a=20\r\n", quoted("a \r\n"));
        assertEquals("a =20\r\n", quoted("a  \r\n"));
        assertEquals("a=09\r\nb c\r\n", quoted("a\t\r\nb c\r\n"));
        assertEquals("=20\r\n", quoted(" \r\n"));
        assertEquals("a".repeat(74) + "=\r\n=20\r\n", quoted("a".repeat(74) + " \r\n"));
        assertEquals("a=20", quoted("a "));
    }

    @Test
    void quotesWhatCarelessSystemsChangeAtTheBeginningOfALine() {
        assertEquals("=2E\r\n=2E.\r\na.\r\n", quoted(".\r\n..\r\na.\r\n"));
        assertEquals("=46rom me\r\nFromage\r\n From x\r\n", quoted("From me\r\nFromage\r\n From x\r\n"));
        assertEquals("a".repeat(75) + "=\r\n=2Ex\r\n", quoted("a".repeat(75) + ".x\r\n"));
        assertEquals("a".repeat(75) + "=\r\n=46rom b\r\n", quoted("a".repeat(75) + "From b\r\n"));
        assertEquals("From", quoted("From"));
    }

    @Test
    void quotesBareLineEndsShouldTheyEverComeHere() {
        assertEquals("a=0Db=0Ac=0D", quoted("a\rb\nc\r"));
    }

    @Test
    void knowsTheLengthOfBase64Beforehand() {
        for (int length = 0; length < 500; length++) {
            byte[] encoded = Base64Lines.encode(new byte[length]);
            assertEquals(Base64Lines.encodedLength(length), encoded.length);
            assertBase64(encoded);
        }
    }

    private static String body(String text) {
        return Wire.latin1(TextPart.of(text).body());
    }

    private static String quoted(String text) {
        return Wire.latin1(QuotedPrintable.encode(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String mixed(Random random) {
        String[] pieces = {"é", "你", "😀", " ", "\t", "\n", "=", ".", "From ", "\r\n", "\u0000", "ab cd ef gh ij kl "};
        StringBuilder text = new StringBuilder();
        int wide = random.nextInt(12);
        for (int i = random.nextInt(200); i >= 0; i--) {
            text.append(random.nextInt(12) < wide ? pieces[random.nextInt(pieces.length)] : "word");
        }
        return text.toString();
    }

    private static void assertQuotedPrintable(byte[] quoted) {
        for (String line : Wire.latin1(quoted).split("\r\n", -1)) {
            assertTrue(line.length() <= 76, line);
            assertTrue(!line.endsWith(" ") && !line.endsWith("\t"), line);
            assertTrue(!line.startsWith(".") && !line.startsWith("From "), line);
            assertTrue(line.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7F)), line);
        }
    }

    private static void assertBase64(byte[] base64) {
        String text = Wire.latin1(base64);
        assertTrue(text.isEmpty() || text.endsWith("\r\n"));
        for (String line : text.split("\r\n", 0)) {
            assertTrue(line.length() <= 76, line);
            assertTrue(line.chars().allMatch(c -> c > ' ' && c < 0x7F), line);
        }
    }

    private static byte[] decoded(byte[] body, TransferEncoding encoding) throws MessagingException, IOException {
        String name = switch (encoding) {
            case SEVEN_BIT -> "7bit";
            case QUOTED_PRINTABLE -> "quoted-printable";
            case BASE64 -> "base64";
        };
        return MimeUtility.decode(new ByteArrayInputStream(body), name).readAllBytes();
    }
}
