package io.postrider.smtp.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentScannerTest {
    private final StringBuilder seen = new StringBuilder();
    private final Octets sink =
            (octets, offset, length) -> seen.append(new String(octets, offset, length, StandardCharsets.ISO_8859_1));

    @Test
    void undoesDotStuffingHoweverTheOctetsArePieced() {
        byte[] octets = octets("..\r\n.a\r\n...b.\r\n\r\n..\r\n.\r\nQUIT\r\n");
        for (int first = 0; first < octets.length; first++) {
            for (int second = first; second < octets.length; second++) {
                seen.setLength(0);
                ContentScanner scanner = new ContentScanner(1000);
                int at = scanner.dotted(octets, 0, first, sink);
                at = scanner.isAtEnd() ? at : scanner.dotted(octets, first, second, sink);
                at = scanner.isAtEnd() ? at : scanner.dotted(octets, second, octets.length, sink);
                assertEquals(".\r\na\r\n..b.\r\n\r\n.\r\n", seen.toString());
                assertEquals(octets.length - "QUIT\r\n".length(), at);
                assertEquals(Optional.empty(), scanner.offence());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'a~b', a LF without CR", "'a^b', a CR without LF", "'^^~', a CR without LF", "'~', a LF without CR"})
    void knowsLinesThatEndAnotherWay(String text, String offence) {
        byte[] octets = octets(text.replace('~', '\n').replace('^', '\r'));
        ContentScanner scanner = new ContentScanner(1000);
        scanner.counted(octets, 0, octets.length, sink);
        assertEquals(Optional.of(offence), scanner.offence());
        assertFalse(scanner.isAtEnd());
    }

    @Test
    void knowsACrWithoutLfOverTheEdgeOfAChunk() {
        ContentScanner scanner = new ContentScanner(1000);
        scanner.counted(octets("a\r"), 0, 2, sink);
        scanner.counted(octets("\nb\r"), 0, 3, sink);
        assertEquals(Optional.empty(), scanner.offence());
        scanner.endOfChunks();
        assertTrue(scanner.offence().isPresent());
    }

    @Test
    void countsALineWithItsEnd() {
        ContentScanner scanner = new ContentScanner(10);
        byte[] fits = octets("12345678\r\n12345678\r\n");
        scanner.counted(fits, 0, fits.length, sink);
        assertEquals(Optional.empty(), scanner.offence());
        scanner.counted(octets("123456789\r\n"), 0, 11, sink);
        assertEquals(Optional.of("a line of more than 10 octets"), scanner.offence());
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
