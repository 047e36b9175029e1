package io.postrider.frontend.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {

    @Test
    void agreesWithTheDecoderOnEveryShortSequence() {
        for (int i = 0; i < 1 << 16; i++) {
            byte[] two = {(byte) (i >> 8), (byte) i};
            assertEquals(isUtf8(two), Utf8.firstFault(two, 2) < 0, () -> "%02X %02X".formatted(two[0], two[1]));
        }
        int[] edges = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF};
        for (int lead = 0xC0; lead < 0x100; lead++) {
            for (int second : edges) {
                for (int third : edges) {
                    for (int fourth : edges) {
                        byte[] four = {(byte) lead, (byte) second, (byte) third, (byte) fourth};
                        assertEquals(isUtf8(four), Utf8.firstFault(four, 4) < 0);
                    }
                }
            }
        }
    }

    @Test
    void agreesWithTheDecoderOnRandomOctets() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] octets = "abc\u00e9\u20ac\uD83D\uDE00".repeat(3).getBytes(StandardCharsets.UTF_8);
            octets[random.nextInt(octets.length)] = (byte) random.nextInt();
            assertEquals(isUtf8(octets), Utf8.firstFault(octets, octets.length) < 0);
        }
    }

    private static boolean isUtf8(byte[] octets) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
