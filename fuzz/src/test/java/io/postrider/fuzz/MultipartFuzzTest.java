package io.postrider.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postrider.frontend.http.body.Multipart;
import io.postrider.frontend.http.body.PartHead;
import io.postrider.frontend.http.door.RequestRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Whatever a form holds, it is read the same however it arrives, no part holds a delimiter, or it is refused. */
class MultipartFuzzTest {
    private static final String BOUNDARY = "XX";
    private static final int MOST = 20;

    @FuzzTest
    void isReadTheSameHoweverItArrives(byte[] form) throws IOException {
        List<String> whole = read(form, form.length + 1);
        assertEquals(whole, read(form, 1));
        assertEquals(whole, read(form, 7));
        assertTrue(whole.size() <= MOST);
        for (String part : whole) {
            assertTrue(!part.contains("\r\n--" + BOUNDARY), part);
        }
    }

    /** The parts with their heads; a refusal and its reason is one, too. */
    private static List<String> read(byte[] form, int piece) throws IOException {
        List<String> parts = new ArrayList<>();
        InputStream slow = new ByteArrayInputStream(form) {
            @Override
            public int read(byte[] octets, int offset, int length) {
                return super.read(octets, offset, Math.min(length, piece));
            }
        };
        try {
            Multipart.read(slow, BOUNDARY, MOST - 1, head -> new ByteArrayOutputStream() {
                @Override
                public void close() {
                    parts.add(told(head) + toString(StandardCharsets.ISO_8859_1));
                }
            });
        } catch (RequestRefused refused) {
            return List.of(refused.reason().tag());
        }
        return parts;
    }

    private static String told(PartHead head) {
        return head.name().length() + "/"
                + (head.filename() == null ? "-" : head.filename().length()) + ":";
    }
}
