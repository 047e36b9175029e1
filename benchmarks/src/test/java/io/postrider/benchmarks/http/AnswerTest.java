package io.postrider.benchmarks.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerTest {

    private static final byte[] YES = ascii("HTTP/1.1 200 OK\r\nDate: now\r\nCONTENT-length: 5\r\n\r\n{\"\"}\n");
    private static final byte[] NO = ascii("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void isWholeWhereverItIsCut() throws IOException {
        Answer answer = new Answer();
        for (int cut = 1; cut < YES.length; cut++) {
            assertFalse(answer.take(ByteBuffer.wrap(YES, 0, cut)));
            assertTrue(answer.take(ByteBuffer.wrap(YES, cut, YES.length - cut)));
            assertEquals(200, answer.status());
        }
    }

    @Test
    void leavesWhatBelongsToTheNext() throws IOException {
        ByteBuffer both =
                ByteBuffer.allocate(NO.length + YES.length).put(NO).put(YES).flip();
        Answer answer = new Answer();
        assertTrue(answer.take(both));
        assertEquals(503, answer.status());
        assertEquals(YES.length, both.remaining());
        assertTrue(answer.take(both));
        assertEquals(200, answer.status());
        assertFalse(answer.take(both));
    }

    @Test
    void refusesWhatItCannotMeasure() {
        byte[] chunked = ascii("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        assertThrows(IOException.class, () -> new Answer().take(ByteBuffer.wrap(chunked)));
        assertThrows(IOException.class, () -> new Answer().take(ByteBuffer.wrap(ascii("SSH-2.0\r\n"))));
    }
}
