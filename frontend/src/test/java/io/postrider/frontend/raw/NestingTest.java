package io.postrider.frontend.raw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.frontend.compose.mime.Shelf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages whose parts nest, as programs write them and as attackers do. */
class NestingTest {
    private static final String HEAD = "From: shop@example.com\n";

    private static List<LineFault> faults(String message) throws IOException {
        try (Shelf shelf = new Shelf()) {
            RawReader reader = new RawReader(shelf);
            byte[] octets = message.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            reader.put(octets, 0, octets.length);
            return reader.finish() instanceof RawReader.Reading.Faulty(var faults) ? faults : List.of();
        }
    }

    /** A multipart within the last part of another, and so on. */
    private static String nested(int levels, String type) {
        StringBuilder message = new StringBuilder(HEAD);
        for (int i = 0; i < levels; i++) {
            message.append("Content-Type: ")
                    .append(type)
                    .append(";\n\tboundary=\"=_b")
                    .append(i)
                    .append("\"\n\n--=_b")
                    .append(i)
                    .append('\n');
        }
        return message.append("\ntext\n").toString();
    }

    @Test
    void aHundredLevelsAreTakenAndNotOneMore() throws IOException {
        assertEquals(List.of(), faults(nested(100, "multipart/mixed")));
        List<LineFault> faults = faults(nested(101, "Multipart/Mixed"));
        assertEquals(1, faults.size(), faults::toString);
        assertEquals(
                "opens a part within 100 others; no more are taken",
                faults.getFirst().reason());
        assertEquals(1 + 100 * 4 + 3, faults.getFirst().line());
        assertEquals(1, faults(nested(1000, "multipart/mixed")).size(), "told once");
    }

    @Test
    void messagesWithinMessagesNestToo() throws IOException {
        assertEquals(List.of(), faults(HEAD + "Content-Type: message/rfc822\n\n".repeat(100) + "\ntext\n"));
        assertEquals(
                1,
                faults(HEAD + "Content-Type: message/rfc822\n\n".repeat(101) + "\ntext\n")
                        .size());
        String digests = "Content-Type: multipart/digest; boundary=b\n\n--b\n\n";
        assertEquals(List.of(), faults(HEAD + digests.repeat(50)));
        assertEquals(1, faults(HEAD + digests.repeat(51)).size());
    }

    @Test
    void partsBesideOneAnotherDoNotNest() throws IOException {
        String inner = "Content-Type: multipart/alternative; boundary=in\n\n--in\n\na\n--in\n\nb\n--in--\n";
        String outer = HEAD + "Content-Type: multipart/mixed; boundary=out\n\n";
        assertEquals(List.of(), faults(outer + ("--out\n" + inner).repeat(300) + "--out--\n"));
        String unclosed = inner.replace("--in--\n", "");
        assertEquals(List.of(), faults(outer + ("--out\n" + unclosed).repeat(300)), "the outer ends the inner");
        assertEquals(
                List.of(), faults(outer + ("--out\nContent-Type: message/rfc822\n\nSubject: s\n" + inner).repeat(300)));
        assertEquals(List.of(), faults(outer + "--out--\n" + nested(300, "multipart/mixed")), "an epilogue is text");
        assertEquals(List.of(), faults(HEAD + "\n" + nested(300, "multipart/mixed")), "as all of a text is");
    }

    @Test
    void tenThousandPartsAreTakenAndNotOneMore() throws IOException {
        String outer = HEAD + "Content-Type: multipart/mixed; boundary=out\n\n";
        assertEquals(List.of(), faults(outer + "--out\n\n".repeat(10_000)));
        List<LineFault> faults = faults(outer + "--out\n\n".repeat(100_000));
        assertEquals(1, faults.size());
        assertTrue(faults.getFirst().reason().startsWith("begins a part too many"), faults::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: multipart/mixed; boundary*0=a; boundary*1=b\n\n--ab\n\n",
                "Content-Type: multipart/mixed; boundary=a; boundary=b\n\n--a\n\n",
                "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: text/plain\ncontent-type: text/html\n\n"
            })
    void whatReadersTellApartIsRefused(String rest) throws IOException {
        assertEquals(1, faults(HEAD + rest).size());
        assertEquals(
                1,
                faults(HEAD + "Content-Type: multipart/mixed; boundary=" + "b".repeat(201) + "\n\n")
                        .size());
        assertEquals(List.of(), faults(HEAD + "Content-Type: multipart/mixed; boundary=" + "b".repeat(70) + "\n\n"));
        assertEquals(List.of(), faults(HEAD + "Content-Type: multipart/mixed\n\n--\n\n"), "no boundary, no parts");
    }
}
