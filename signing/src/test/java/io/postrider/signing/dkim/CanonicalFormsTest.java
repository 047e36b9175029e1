package io.postrider.signing.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.postrider.common.message.Content;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6376, 3.4: the examples of 3.4.5, the hash of nothing of 3.4.4, and what stands between the lines. */
class CanonicalFormsTest {

    private static final byte[] NO_HEADER = {};

    @Test
    void fieldsAreAsInTheExampleOfTheRfc() {
        assertEquals("a:X\r\nb:Y Z\r\n", fields("A: X\r\nB : Y\t\r\n\tZ  \r\n\r\n", "a", "b"));
    }

    @Test
    void aFieldKeepsItsColonsAndWhatIsBehindThem() {
        assertEquals("subject:re: a : b\r\n", fields("SUBJECT :  re: a : b \r\n", "subject"));
    }

    @Test
    void anEmptyFieldIsItsNameAlone() {
        assertEquals("subject:\r\nto:\r\n", fields("Subject:\r\nTo: \t \r\n \r\n\r\n", "subject", "to"));
    }

    @Test
    void octetsBeyondAsciiStayAsTheyAre() {
        assertEquals("subject:Grüße\r\n", fields("Subject:  Grüße\r\n", "subject"));
    }

    @Test
    void aLineWithoutANameIsNoHeader() {
        assertThrows(UnsignableMessageException.class, () -> fields("From: a@b\r\nnonsense\r\n", "from"));
    }

    @Test
    void theBodyIsAsInTheExampleOfTheRfc() {
        assertEquals(hashOf(" C\r\nD E\r\n"), hash(" C \r\nD \t E\r\n\r\n\r\n"));
    }

    @Test
    void nothingAndEmptyLinesAreNothing() {
        String nothing = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        assertEquals(nothing, hash(""));
        assertEquals(nothing, hash("\r\n"));
        assertEquals(nothing, hash(" \r\n\t\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\n",
                "a",
                "a \t",
                "a \r\n",
                "a\r\n\r\n \r\n",
            })
    void linesEndWithoutWhiteSpaceAndTheBodyWithOneLineEnd(String body) {
        assertEquals(hashOf("a\r\n"), hash(body));
    }

    @Test
    void emptyLinesAndSpacesWithinStay() {
        assertEquals(hashOf(" a\r\n\r\n\r\n b\r\n"), hash("  a\r\n\r\n \r\n\tb\r\n"));
    }

    @Test
    void lineEndsThatAreNoneAreOctetsLikeOthers() {
        assertEquals(hashOf("a\rb\nc\r\r\n"), hash("a\rb\nc\r\r\n"));
    }

    @Test
    void howTheBodyIsCutMakesNoDifference() {
        String body = " C \r\nD \t E\r\n\r\n\r\nlast \r\n\r\n";
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= octets.length; size++) {
            List<byte[]> parts = new ArrayList<>();
            for (int at = 0; at < octets.length; at += size) {
                parts.add(java.util.Arrays.copyOfRange(octets, at, Math.min(at + size, octets.length)));
            }
            assertEquals(hash(body), BodyHash.of(new Parts(parts)), "parts of " + size);
        }
    }

    @Test
    void aLongBodyIsHashedAsAShortOne() {
        String line = "x".repeat(70) + "\r\n";
        assertEquals(hashOf(line.repeat(3000)), hash((line.strip() + "  \r\n").repeat(3000)));
    }

    private record Parts(List<byte[]> bodyParts) implements Content {
        @Override
        public byte[] header() {
            return NO_HEADER;
        }

        @Override
        public long bodySize() {
            return bodyParts.stream().mapToLong(part -> part.length).sum();
        }
    }

    private static String fields(String header, String... names) {
        HeaderSection section = new HeaderSection(header.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String name : names) {
            Relaxed.field(section.octets(), section.named(name).getFirst(), out);
            out.write('\r');
            out.write('\n');
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String hash(String body) {
        return BodyHash.of(Content.of(NO_HEADER, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String hashOf(String canonical) {
        return Base64.getEncoder().encodeToString(Digests.sha256().digest(canonical.getBytes(StandardCharsets.UTF_8)));
    }
}
