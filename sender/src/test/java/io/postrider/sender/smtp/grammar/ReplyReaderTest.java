package io.postrider.sender.smtp.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Reply;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {

    private static ReplyReader reader(String octets) {
        return new ReplyReader(
                new ByteArrayInputStream(octets.getBytes(StandardCharsets.ISO_8859_1)), new Transcript());
    }

    private static Reply read(String octets) throws IOException {
        return reader(octets).read();
    }

    @Test
    void readsCodeStatusAndText() throws Exception {
        Reply reply = read("250 2.1.5 Recipient ok\r\n");
        assertEquals(250, reply.code());
        assertEquals(new EnhancedStatus(2, 1, 5), reply.enhanced());
        assertEquals("Recipient ok", reply.text());
    }

    @Test
    void joinsTheLinesOfAReplyAndTakesItsStatusOnce() throws Exception {
        Reply reply = read("550-5.7.1 Not you.\r\n550-5.7.1\r\n550 5.7.1 See our page.\r\n");
        assertEquals("550 5.7.1 Not you.; See our page.", reply.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"250", "250 ", "250-\r\n250", "250\t"})
    void needsNoText(String line) throws Exception {
        assertEquals(new Reply(250, null, ""), read(line + "\r\n"));
    }

    @Test
    void takesABareLineFeedForALineEnd() throws Exception {
        assertEquals("250 one; two", read("250-one\n250 two\n").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "999 ok",
                "099 no",
                "199 no",
                "2",
                "25 ok",
                "",
                "2500 ok",
                "250ok",
                "250_ok",
                "abc",
                " 250 ok",
                "-50 x",
                "600 x",
                "2x0 y",
                "\u00b2\u00b5\u00b0 ok",
                "HTTP/1.1 400 Bad Request"
            })
    void knowsNoSuchReply(String line) {
        assertThrows(MalformedReplyException.class, () -> read(line + "\r\n"));
    }

    @ParameterizedTest
    @CsvSource({"571", "299", "460", "599"})
    void takesCodesOfItsDayByTheirFirstDigit(int code) throws Exception {
        assertEquals(code, read(code + " whatever\r\n").code());
    }

    @Test
    void refusesTwoCodesInOneReply() {
        assertThrows(MalformedReplyException.class, () -> read("250-fine\r\n550 no\r\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "250 5.1.1 odd,'5.1.1 odd'",
        "550 2.1.5 odd,'2.1.5 odd'",
        "354 3.0.0 odd,'3.0.0 odd'",
        "250 2.1 odd,'2.1 odd'",
        "250 2.1.1234 odd,'2.1.1234 odd'",
        "250 2.1.1x odd,'2.1.1x odd'",
        "250 2..1 odd,'2..1 odd'"
    })
    void dropsAStatusThatIsNone(String line, String text) throws Exception {
        Reply reply = read(line + "\r\n");
        assertNull(reply.enhanced());
        assertEquals(text, reply.text());
    }

    @Test
    void cleansWhatEndsInLogsAndOnTerminals() throws Exception {
        byte[] nasty =
                "550 5.1.1 a\0b\033[31mc\u0085d\u202Ee\u2028f\tg <b>h</b>\u00e9".getBytes(StandardCharsets.UTF_8);
        byte[] octets = Arrays.copyOf(nasty, nasty.length + 3);
        octets[nasty.length] = (byte) 0xC3;
        octets[nasty.length + 1] = '\r';
        octets[nasty.length + 2] = '\n';
        Reply reply = new ReplyReader(new ByteArrayInputStream(octets), new Transcript()).read();
        assertEquals("a?b?[31mc?d?e?f g <b>h</b>\u00e9\uFFFD", reply.text());
    }

    @Test
    void keepsACarriageReturnAmidALineOutOfTheText() throws Exception {
        assertEquals("a?b", read("250 a\rb\r\n").text());
    }

    @Test
    void keepsTwoKilobytesOfALongLine() throws Exception {
        ReplyReader reader = reader("250 " + "x".repeat(50_000) + "\r\n221 next\r\n");
        Reply reply = reader.read();
        assertEquals(2048 - 4, reply.text().length());
        assertEquals("221 next", reader.read().toString());
    }

    @Test
    void keepsTwoKilobytesOfManyLines() throws Exception {
        String reply = read(("550-" + "\u00e9".repeat(300) + "\r\n").repeat(60) + "550 end\r\n")
                .text();
        assertTrue(reply.getBytes(StandardCharsets.UTF_8).length <= 2048);
    }

    @Test
    void endsAReplyOfTooManyLines() {
        assertThrows(MalformedReplyException.class, () -> read("250-more\r\n".repeat(101)));
    }

    @Test
    void endsAnEndlessLine() {
        EndlessStream endless = new EndlessStream();
        assertThrows(MalformedReplyException.class, () -> new ReplyReader(endless, new Transcript()).read());
        assertTrue(endless.given < 80 * 1024, "took " + endless.given + " octets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "250 2.0.0 ok", "250 ok\r", "250-ok\r\n", "250-ok\r\n25"})
    void takesNoHalfReply(String octets) {
        assertThrows(EOFException.class, () -> read(octets));
    }

    @Test
    void leavesTheNextReplyForTheNextQuestion() throws Exception {
        ReplyReader reader = reader("550 5.1.1 no\r\n250 ok\r\n");
        assertEquals("550 5.1.1 no", reader.read().toString());
        assertTrue(reader.hasLeftover());
        assertEquals(new Reply(250, null, "ok"), reader.read());
        assertFalse(reader.hasLeftover());
    }

    @Test
    void givesTheLinesOfAnAnswerToEhlo() throws Exception {
        List<String> lines = new ArrayList<>();
        assertEquals(
                250,
                reader("250-mx.test\r\n250-SIZE 5\r\n250 PIPELINING\r\n")
                        .readLines(lines)
                        .code());
        assertEquals(List.of("mx.test", "SIZE 5", "PIPELINING"), lines);
    }

    @Test
    void readsTheSameInWhateverPiecesItComes() throws Exception {
        StringBuilder octets = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            octets.append("250-")
                    .append("a".repeat(i * 13 % 700))
                    .append("\r\n250 2.0.")
                    .append(i % 9)
                    .append(" x\n");
        }
        byte[] all = octets.toString().getBytes(StandardCharsets.US_ASCII);
        List<Reply> whole = readAll(new ByteArrayInputStream(all));
        assertEquals(200, whole.size());
        for (int seed = 1; seed <= 50; seed++) {
            assertEquals(whole, readAll(new PiecemealStream(all, new Random(seed))), "seed " + seed);
        }
    }

    @Test
    void neverEndsOtherwiseThanInAReplyOrAnError() {
        Random random = new Random(7);
        String alphabet = "2450- .\r\n\0a\u00ff";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder octets = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                octets.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                Reply reply = read(octets.toString());
                assertTrue(reply.text().chars().noneMatch(Character::isISOControl), octets.toString());
            } catch (MalformedReplyException | EOFException _) {
                // What most of this is.
            } catch (IOException e) {
                throw new AssertionError(octets.toString(), e);
            }
        }
    }

    private static List<Reply> readAll(InputStream in) throws IOException {
        ReplyReader reader = new ReplyReader(in, new Transcript());
        List<Reply> replies = new ArrayList<>();
        try {
            while (true) {
                replies.add(reader.read());
            }
        } catch (EOFException _) {
            return replies;
        }
    }

    private static final class EndlessStream extends InputStream {
        private long given;

        @Override
        public int read() {
            given++;
            return '2';
        }

        @Override
        public int read(byte[] octets, int from, int length) {
            Arrays.fill(octets, from, from + length, (byte) '2');
            given += length;
            return length;
        }
    }

    private static final class PiecemealStream extends ByteArrayInputStream {
        private final Random random;

        PiecemealStream(byte[] octets, Random random) {
            super(octets);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] octets, int from, int length) {
            return super.read(octets, from, Math.min(length, 1 + random.nextInt(random.nextInt(4) == 0 ? 900 : 5)));
        }
    }
}
