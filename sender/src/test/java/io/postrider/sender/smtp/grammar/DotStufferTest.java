package io.postrider.sender.smtp.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotStufferTest {

    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private final SendBuffer buffer = new SendBuffer((octets, length) -> wire.write(octets, 0, length));

    private String stuff(String... parts) throws IOException, UnfitMessageException {
        DotStuffer stuffer = new DotStuffer(buffer);
        for (String part : parts) {
            byte[] octets = part.getBytes(StandardCharsets.ISO_8859_1);
            stuffer.part(octets, 0, octets.length);
        }
        stuffer.finish();
        buffer.flush();
        return wire.toString(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "'',''",
        "'a\r\n','a\r\n'",
        "'a','a\r\n'",
        "'.','..\r\n'",
        "'.\r\n','..\r\n'",
        "'..\r\n','...\r\n'",
        "'a.b\r\n.c\r\n\r\n.\r\n','a.b\r\n..c\r\n\r\n..\r\n'",
        "'\r\n','\r\n'"
    })
    void doublesDotsThatBeginALine(String message, String expected) throws Exception {
        assertEquals(expected, stuff(message));
    }

    @Test
    void remembersTheLineFromPartToPart() throws Exception {
        assertEquals("a..\r\n..b\r\n..c\r\n", stuff("a", "..", "\r", "\n", ".", "b\r\n", "", ".c\r", "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\nb\r\n", "a\rb\r\n", "a\r\r\n", "a\0\r\n", "a\r", "\n", "a\n.\r\n", "a\r\n.\n", "a\r.\r\n"})
    void letsNothingPassThatEndsALineOtherwise(String message) {
        assertThrows(UnfitMessageException.class, () -> stuff(message));
        for (int split = 0; split <= message.length(); split++) {
            int at = split;
            assertThrows(UnfitMessageException.class, () -> stuff(message.substring(0, at), message.substring(at)));
        }
    }

    @Test
    void namesThePlaceOfTheFault() {
        UnfitMessageException fault = assertThrows(UnfitMessageException.class, () -> stuff("abc\r\n", "de\nf"));
        assertEquals("an LF without CR at octet 7", fault.getMessage());
    }

    @Test
    void takesLinesOf998OctetsAndNoLonger() throws Exception {
        String longest = "x".repeat(998) + "\r\n";
        assertEquals(longest + longest, stuff(longest, "x".repeat(500), "x".repeat(498) + "\r\n"));
        assertThrows(UnfitMessageException.class, () -> stuff("x".repeat(999) + "\r\n"));
        assertThrows(UnfitMessageException.class, () -> stuff("x".repeat(998), "y\r\n"));
        assertThrows(UnfitMessageException.class, () -> stuff("x".repeat(100_000)));
    }

    @Test
    void countsTheDotItAddsToNobodysLine() throws Exception {
        assertEquals("." + ".".repeat(998) + "\r\n", stuff(".".repeat(998)));
    }

    @Test
    void doesWhatTheSimpleReferenceDoes() throws Exception {
        String[] pieces = {"\r\n", "\r\n.", ".", "..", "a", "bcdefgh", "\r", "\n", "\0", "x".repeat(996), "\u00ff\u0080"
        };
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder message = new StringBuilder();
            int kinds = random.nextInt(4) == 0 ? pieces.length : 6;
            for (int count = random.nextInt(12); count > 0; count--) {
                message.append(pieces[random.nextInt(kinds)]);
            }
            String expected = reference(message.toString());
            wire.reset();
            buffer.clear();
            assertEquals(expected, stuffInPieces(message.toString(), random), "seed " + seed);
        }
    }

    private @Nullable String stuffInPieces(String message, Random random) throws IOException {
        DotStuffer stuffer = new DotStuffer(buffer);
        byte[] octets = ("##" + message + "##").getBytes(StandardCharsets.ISO_8859_1);
        try {
            for (int from = 2; from < octets.length - 2; ) {
                int to = from + random.nextInt(octets.length - 2 - from + 1);
                stuffer.part(octets, from, to);
                from = to;
            }
            stuffer.finish();
        } catch (UnfitMessageException _) {
            return null;
        }
        assertEquals(message.length(), stuffer.octets());
        buffer.flush();
        return wire.toString(StandardCharsets.ISO_8859_1);
    }

    /** By the letter of RFC 5321, 4.5.2, line by line; null for what must not leave. */
    private static @Nullable String reference(String message) {
        StringBuilder stuffed = new StringBuilder();
        String rest = message.isEmpty() || message.endsWith("\r\n") ? message : message + "\r\n";
        while (!rest.isEmpty()) {
            int end = rest.indexOf("\r\n");
            String line = rest.substring(0, end);
            if (line.length() > 998 || line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0 || line.indexOf('\0') >= 0) {
                return null;
            }
            stuffed.append(line.startsWith(".") ? "." : "").append(line).append("\r\n");
            rest = rest.substring(end + 2);
        }
        return message.endsWith("\r") ? null : stuffed.toString();
    }

    @Test
    void findsTheFirstBreakWhereverItStands() {
        assertNull(reference("a\r"));
        Random random = new Random(3);
        byte[] breaks = {'\r', '\n', 0};
        byte[] near = {'\r' - 1, '\r' + 1, '\n' - 1, '\n' + 1, 1, (byte) 0x8A, (byte) 0x8D, (byte) 0x80, -1, 127, ' '};
        for (int i = 0; i < 50_000; i++) {
            byte[] octets = new byte[random.nextInt(40)];
            int expected = octets.length;
            for (int at = octets.length - 1; at >= 0; at--) {
                boolean broken = random.nextInt(12) == 0;
                octets[at] = broken ? breaks[random.nextInt(3)] : near[random.nextInt(near.length)];
                expected = broken ? at : expected;
            }
            assertEquals(expected, Octets.indexOfBreak(octets, 0, octets.length));
        }
    }

    @Test
    void needsNoMoreMemoryForAMessageOfAnySize() throws Exception {
        int[] largest = new int[1];
        SendBuffer bounded = new SendBuffer((_, length) -> largest[0] = Math.max(largest[0], length));
        DotStuffer stuffer = new DotStuffer(bounded);
        byte[] part = (".".repeat(70) + "\r\n").repeat(4000).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 40; i++) {
            stuffer.part(part, 0, part.length);
        }
        assertTrue(largest[0] <= 32 * 1024, "buffered " + largest[0]);
    }
}
