package io.postrider.common.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ContentTest {

    @Test
    void countsHeaderAndBody() {
        Content content = Content.of(octets("A: b\r\n\r\n"), octets("text\r\n"));
        assertEquals(6, content.bodySize());
        assertEquals(14, content.size());
    }

    @Test
    void givesTheSameOctetsEachTimeItIsRead() {
        Content content = Content.of(octets("A: b\r\n\r\n"), octets("text\r\n"));
        for (int round = 0; round < 2; round++) {
            assertArrayEquals(octets("A: b\r\n\r\n"), content.header());
            int parts = 0;
            for (byte[] part : content.bodyParts()) {
                assertArrayEquals(octets("text\r\n"), part);
                parts++;
            }
            assertEquals(1, parts);
        }
    }

    @Test
    void mayHaveAnEmptyBody() {
        Content content = Content.of(octets("A: b\r\n\r\n"), new byte[0]);
        assertEquals(0, content.bodySize());
        assertEquals(8, content.size());
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
