package io.postrider.frontend.raw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.message.TransportNeed;
import io.postrider.frontend.compose.Composed;
import io.postrider.frontend.compose.mime.Shelf;
import io.postrider.frontend.raw.RawReader.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finished messages, read and cleaned. */
class RawReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:15:00Z");
    private static final String HEAD = "From: Shop <shop@example.com>\r\nDate: now\r\nMessage-ID: <a@b>\r\n";

    private static Reading read(Shelf shelf, byte[] octets, int piece) throws IOException {
        RawReader reader = new RawReader(shelf);
        for (int at = 0; at < octets.length; at += piece) {
            reader.put(octets, at, Math.min(octets.length, at + piece));
        }
        return reader.finish();
    }

    private static Composed sound(Shelf shelf, String message, int piece) throws IOException {
        Reading reading = read(shelf, message.getBytes(StandardCharsets.UTF_8), piece);
        if (reading instanceof Reading.Sound(var raw)) {
            return raw.composed(new byte[0], "<1@mail.example.com>", NOW, List.of());
        }
        throw new AssertionError("not taken: " + reading);
    }

    private static String text(Composed composed) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(composed.content().header());
        composed.content().bodyParts().forEach(all::writeBytes);
        return all.toString(StandardCharsets.UTF_8);
    }

    private static String cleaned(String message, int piece) throws IOException {
        try (Shelf shelf = new Shelf()) {
            return text(sound(shelf, message, piece));
        }
    }

    private static List<LineFault> faults(String message) throws IOException {
        return faults(message.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static List<LineFault> faults(byte[] message) throws IOException {
        try (Shelf shelf = new Shelf()) {
            Reading whole = read(shelf, message, message.length + 1);
            List<LineFault> faults = faults(whole);
            assertEquals(faults, faults(read(shelf, message, 1)), "it depends on how the octets come");
            return faults;
        }
    }

    private static List<LineFault> faults(Reading reading) {
        return reading instanceof Reading.Faulty(var faults) ? faults : List.of();
    }

    private static String lines(List<LineFault> faults) {
        return faults.stream().map(fault -> "" + fault.line()).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100_000})
    void keepsEveryOctetOfWhatItKeeps(int piece) throws IOException {
        String message = "Received: from a\r\n\tby b\r\n" + HEAD + "X-Odd:\"\t\r\n\r\n"
                + "..\r\n.\r\n\tGrüße\r\n\r\n\r\n--x\r\nlast\r\n";
        assertEquals(message, cleaned(message, piece));
    }

    @Test
    void addsWhatIsMissingAndRemovesWhatMustNotLeave() throws IOException {
        String message = lines("""
                Return-Path: <x@y>
                from: shop@example.com
                BCC: a@b,
                 c@d
                X-Postrider-Tag: x
                Resent-Bcc: e@f
                Subject: s

                Bcc: body@stays
                """);
        assertEquals(lines("""
                Date: Fri, 27 Nov 2026 08:15:00 +0000
                Message-ID: <1@mail.example.com>
                from: shop@example.com
                Subject: s

                Bcc: body@stays
                """), cleaned(message, 5));
    }

    private static String lines(String text) {
        return text.replace("\n", "\r\n");
    }

    @Test
    void leavesTheDateToWhoeverSendsItLater() throws IOException {
        try (Shelf shelf = new Shelf()) {
            Reading reading =
                    read(shelf, "From: a@b.example\r\nMessage-ID: <x@y>\r\n\r\n".getBytes(StandardCharsets.UTF_8), 9);
            if (!(reading instanceof Reading.Sound(var raw))) {
                throw new AssertionError(reading);
            }
            assertEquals(
                    "From: a@b.example\r\nMessage-ID: <x@y>\r\n\r\n",
                    text(raw.composed(new byte[0], "<1@m>", null, List.of())));
        }
    }

    @Test
    void endsWhatDoesNotEnd() throws IOException {
        assertEquals(HEAD + "\r\nlast\r\n", cleaned(HEAD + "\r\nlast", 4));
        assertEquals(HEAD + "\r\n", cleaned(HEAD.stripTrailing(), 4));
        assertEquals(HEAD + "\r\n", cleaned(HEAD, 4));
        assertEquals(HEAD + "\r\n", cleaned(HEAD + "\r\n", 4));
    }

    @Test
    void knowsWhatAnExchangerMustOffer() throws IOException {
        try (Shelf shelf = new Shelf()) {
            assertEquals(Set.of(), sound(shelf, HEAD + "\r\nx", 9).needs());
            assertEquals(
                    Set.of(TransportNeed.EIGHT_BIT_MIME),
                    sound(shelf, HEAD + "\r\nü", 9).needs());
            assertEquals(
                    Set.of(TransportNeed.EIGHT_BIT_MIME, TransportNeed.SMTPUTF8),
                    sound(shelf, HEAD + "Subject: ü\r\n\r\nx", 9).needs());
        }
    }

    /** What ends a message for some system that it does not end for another. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n.\n",
                "\n.\r\n",
                "\r.\r\n",
                "\r.\r",
                "\n.\r",
                "\r\n.\r",
                "\r\n.\n",
                "\r\n.\r\r\n",
                "\r\r\n.\r\r\n",
                "\r\n\0.\r\n",
                "\r\n.\0\r\n",
                "\0\r\n.\r\n",
                "\n\n.\r\n",
                "\r\n.\r\n\n"
            })
    void takesNothingThatEndsALineForSomeOnly(String ending) throws IOException {
        for (String message : List.of(
                HEAD + "\r\nx" + ending + "MAIL FROM:<a@b>\r\n",
                HEAD + "X-A: x" + ending + "MAIL FROM:<a@b>\r\n\r\n",
                HEAD + "\r\nx" + ending)) {
            List<LineFault> faults = faults(message);
            assertTrue(!faults.isEmpty() && faults.getFirst().line() >= 4, () -> faults + " in " + message);
        }
    }

    @Test
    void tellsTheFaultsOfLinesOnceForEachKind() throws IOException {
        List<LineFault> faults = faults("From: a@b.example\n\nx\n");
        assertEquals(1, faults.size());
        assertEquals(1, faults.getFirst().line());
        assertTrue(faults.getFirst().reason().contains("first of 3 lines"), faults::toString);
        String longer = HEAD + "\r\n" + "x".repeat(998) + "\r\n" + "y".repeat(999) + "\r\n\0\0\r\n\0\r\n";
        assertEquals("6 7", lines(faults(longer)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|1",
                "^^|1",
                "no header at all^|1 2",
                "Subject: s^^x^|2",
                "From: a@b.example^Subject: s^From: a@b.example^^|3",
                "From: a@b.example^Content-Type: a/b^x: y^content-type: c/d^^|4",
                "From a@b.example Fri Nov 27 08:15:00 2026^From: a@b.example^^|1",
                "From: a@b.example^ ^Subject: s^^|2",
                "From: a@b.example^Subject : s^^|2",
                "From: a@b.example^: s^^|2",
                "From: a@b.example^Sübject: s^^|2",
                " x^From: a@b.example^^|1",
                "From: a@b.example, c@d.example^^|1",
                "From: a@b.example^Sender: a, b@c.example^^|2",
                "From: x^Date: y^Date: z^nonsense^^|1 3 4",
            })
    void namesTheLineOfAFault(String message, String lines) throws IOException {
        assertEquals(lines, lines(faults(message.replace("^", "\r\n"))));
    }

    @Test
    void refusesLoopsAndEndlessHeaderSections() throws IOException {
        assertEquals(List.of(), faults("Received: x\r\n".repeat(50) + HEAD + "\r\n"));
        assertEquals(
                "51",
                lines(faults("Received: x\r\n".repeat(52) + HEAD + "\r\n")).split(" ", -1)[0]);
        List<LineFault> endless = faults(HEAD + ("X-A: " + "x".repeat(90) + "\r\n").repeat(2_000) + "\r\n");
        assertEquals(1, endless.size());
        assertTrue(endless.getFirst().reason().contains("102400"), endless::toString);
    }

    @Test
    void refusesHeaderFieldsThatAreNoUtf8() throws IOException {
        assertEquals("4", lines(faults(HEAD + "Subject: Gr\u00FC\u00DFe\r\n\r\n")));
        assertEquals(List.of(), faults((HEAD + "Subject: Grüße\r\n\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ann@b.example|ann@b.example",
                " ann@b.example (work)|ann@b.example",
                "Ann <ann@b.example>|ann@b.example",
                "\"a@evil.example, x\" <ann@b.example>|ann@b.example",
                "\"a\\\"<c@d.example>\" <ann@b.example> (x <y@z.example>)|ann@b.example",
                "=?utf-8?q?a=40evil.example?= <ann@b.example>|ann@b.example",
                "\"a b\"@b.example|\"a b\"@b.example",
                "(a(b)c) < ann@b.example >|ann@b.example",
            })
    void readsOneAuthor(String field, String mailbox) throws IOException {
        try (Shelf shelf = new Shelf()) {
            Reading reading = read(shelf, ("From: " + field + "\r\n\r\n").getBytes(StandardCharsets.UTF_8), 1000);
            if (!(reading instanceof Reading.Sound(var raw))) {
                throw new AssertionError(reading);
            }
            assertEquals(mailbox, raw.author().mailbox().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "a@b.example c@d.example",
                "a@evil.example <ann@b.example>",
                "<a@evil.example> <ann@b.example>",
                "<ann@b.example> a@evil.example",
                "<ann@b.example>, <c@d.example>",
                "friends: ann@b.example;",
                "<@c.example:ann@b.example>",
                "\"open <ann@b.example>",
                "(open ann@b.example",
                "ann@b.example)",
                "an(x)n@b.example",
                "Ann <ann@b.example",
                "ann@b.example>",
                "=?utf-8?q?ann=40b.example?=",
                "\"ann@b.example\\"
            })
    void takesNoAuthorThatTwoReadersCouldReadAsTwo(String field) throws IOException {
        assertEquals("1", lines(faults("From: " + field + "\r\n\r\n")), field);
    }

    @Test
    void takesTimeInProportion() throws IOException {
        for (String unit : List.of("(", "\"", "\\", "<", "a ", "\"a\" ", "(a)", "a\r\n ")) {
            long small = time(unit, 15_000);
            long large = time(unit, 60_000);
            assertTrue(large < 16 * Math.max(small, 20_000_000), () -> unit + ": " + small + " ns, " + large + " ns");
        }
    }

    private static long time(String unit, int size) throws IOException {
        String field = "From: " + unit.repeat(size / unit.length()) + "\r\n\r\n";
        long start = System.nanoTime();
        faults(field);
        return System.nanoTime() - start;
    }
}
