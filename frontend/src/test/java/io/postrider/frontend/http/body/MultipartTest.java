package io.postrider.frontend.http.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.frontend.http.door.RequestRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {
    private static final String B = "--b\r\nContent-Disposition: form-data; name=\"";

    private record Read(PartHead head, ByteArrayOutputStream octets) {
        @Override
        public String toString() {
            return head.name() + "=" + octets.toString(StandardCharsets.UTF_8);
        }
    }

    private static List<Read> read(InputStream in) throws IOException {
        List<Read> parts = new ArrayList<>();
        Multipart.read(in, "b", 3, head -> {
            parts.add(new Read(head, new ByteArrayOutputStream()));
            return parts.getLast().octets();
        });
        return parts;
    }

    private static List<Read> read(String form) throws IOException {
        return read(new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void hasFieldsAndFiles() throws IOException {
        List<Read> parts = read("ignored\r\n" + B + "to\"\r\n\r\nAnn ü\r\n" + B
                + "file\"; filename=\"a \\\"b\\\".txt\"\r\n" + "Content-Type: text/plain\r\n\r\n\r\n-\r\n--\r\n--c\r\n"
                + B + "empty\"\r\n\r\n\r\n--b--\r\nalso ignored");
        assertEquals("[to=Ann ü, file=\r\n-\r\n--\r\n--c, empty=]", parts.toString());
        assertEquals("a \"b\".txt", parts.get(1).head().filename());
        assertEquals("text/plain", parts.get(1).head().contentType());
    }

    @Test
    void isTheSameInPiecesOfAnySize() throws IOException {
        byte[] file = new byte[100_000];
        for (int i = 0; i < file.length; i++) {
            file[i] = (byte) (i % 7 == 0 ? '\r' : i % 7 == 1 ? '\n' : '-');
        }
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes((B + "file\"; filename=a\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        form.writeBytes(file);
        form.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        for (int size : new int[] {1, 3, 4_097}) {
            InputStream slow = new ByteArrayInputStream(form.toByteArray()) {
                @Override
                public int read(byte[] octets, int offset, int length) {
                    return super.read(octets, offset, Math.min(size, length));
                }
            };
            List<Read> parts = read(slow);
            assertEquals(1, parts.size());
            assertTrue(java.util.Arrays.equals(file, parts.getFirst().octets().toByteArray()), "pieces of " + size);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--b",
                "--b\r\n",
                B + "to\"\r\n\r\nAnn",
                B + "to\"\r\n\r\nAnn\r\n--bc--",
                B + "to\r\n\r\nAnn\r\n--b--",
                "--b\r\n\r\nAnn\r\n--b--",
                "--b\nContent-Disposition: form-data; name=a\n\nAnn\n--b--",
                "--b\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\n\r\n--b--",
                "--b\r\nContent-Disposition: attachment; name=a\r\n\r\n\r\n--b--",
                B + "a\"\r\nContent-Disposition: form-data; name=b\r\n\r\n\r\n--b--",
                B + "a\"\r\nContent-Transfer-Encoding: base64\r\n\r\n\r\n--b--",
                B + "a\" x\r\n\r\n\r\n--b--",
                B + "1\"\r\n\r\n\r\n" + B + "2\"\r\n\r\n\r\n" + B + "3\"\r\n\r\n\r\n" + B + "4\"\r\n\r\n\r\n--b--",
            })
    void whatTwoReadersCouldReadDifferentlyIsRefused(String form) {
        assertTrue(assertThrows(RequestRefused.class, () -> read(form)).text().startsWith("malformed form"));
    }

    @Test
    void itsBoundaryIsAmongTheParameters() {
        assertEquals("x'y", Multipart.boundary("Multipart/form-data; charset=UTF-8; boundary=x'y"));
        assertEquals("x y".replace(' ', '='), Multipart.boundary("multipart/form-data;boundary=\"x=y\""));
        for (String type : new String[] {
            "", "multipart/form-data", "multipart/mixed; boundary=x", "multipart/form-data; boundary=" + "x".repeat(71)
        }) {
            assertThrows(RequestRefused.class, () -> Multipart.boundary(type));
        }
    }
}
