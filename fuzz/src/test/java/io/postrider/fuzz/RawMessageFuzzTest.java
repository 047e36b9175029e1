package io.postrider.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postrider.common.message.Content;
import io.postrider.frontend.compose.mime.Shelf;
import io.postrider.frontend.raw.RawReader;
import io.postrider.frontend.raw.RawReader.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whatever a finished message holds, it is refused for reasons, or sent with sound lines, one author and nothing hidden. */
class RawMessageFuzzTest {
    private static final List<String> NEVER_SENT = List.of("bcc", "resent-bcc", "return-path");

    @FuzzTest
    void isSoundOrRefused(byte[] message) throws IOException {
        Optional<byte[]> whole = sent(message, Math.max(1, message.length));
        assertEquals(whole.map(RawMessageFuzzTest::text), sent(message, 3).map(RawMessageFuzzTest::text));
        if (whole.isPresent()) {
            String sent = text(whole.get());
            check(sent);
            assertEquals(Optional.of(sent), sent(whole.get(), 7).map(RawMessageFuzzTest::text), "it changes again");
        }
    }

    /** What goes out, read in pieces of that size; empty if it is refused. */
    private static Optional<byte[]> sent(byte[] message, int piece) throws IOException {
        try (Shelf shelf = new Shelf()) {
            RawReader reader = new RawReader(shelf);
            for (int at = 0; at < message.length; at += piece) {
                reader.put(message, at, Math.min(message.length, at + piece));
            }
            return switch (reader.finish()) {
                case Reading.Sound(var raw) ->
                    Optional.of(octets(raw.composed(new byte[0], "<1@mail.example.com>", Instant.EPOCH, List.of())
                            .content()));
                case Reading.Faulty(var faults) -> {
                    assertFalse(faults.isEmpty(), "refused without a reason");
                    faults.forEach(fault -> {
                        assertTrue(fault.line() >= 1, fault::toString);
                        assertTrue(fault.reason().chars().noneMatch(Character::isISOControl), fault::reason);
                    });
                    yield Optional.empty();
                }
            };
        }
    }

    private static void check(String message) {
        int end = message.indexOf("\r\n\r\n");
        assertTrue(end > 0, "the header does not end");
        int authors = 0;
        for (String line : message.substring(0, end).split("\r\n", -1)) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if (!line.startsWith(" ") && !line.startsWith("\t")) {
                assertFalse(NEVER_SENT.contains(name), line);
                authors += name.equals("from") ? 1 : 0;
            }
        }
        assertEquals(1, authors);
        for (String line : message.split("\r\n", -1)) {
            assertTrue(line.length() <= 998, () -> line.length() + " octets in a line");
            assertTrue(line.chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0), "a bare line end or NUL");
        }
        assertTrue(message.endsWith("\r\n"), "the last line does not end");
    }

    private static byte[] octets(Content content) {
        StringBuilder all = new StringBuilder(text(content.header()));
        content.bodyParts().forEach(part -> all.append(text(part)));
        return all.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
