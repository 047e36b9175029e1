package io.postrider.sender.smtp.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    private final Transcript transcript = new Transcript();

    private void received(String line) {
        byte[] octets = line.getBytes(StandardCharsets.ISO_8859_1);
        transcript.received(octets, 0, octets.length);
    }

    @Test
    void saysWhoSaidWhat() {
        received("220 hi");
        byte[] command = "..EHLO me..".getBytes(StandardCharsets.US_ASCII);
        transcript.sent(command, 2, 9);
        transcript.sentMessage(1234);
        transcript.note("TLS");
        assertEquals(List.of("S: 220 hi", "C: EHLO me", "C: <1234 octets>", "-: TLS"), transcript.render());
    }

    @Test
    void keepsTheLastLinesAndTheBeginningOfLongOnes() {
        for (int i = 0; i < 100; i++) {
            received(i + "x".repeat(i * 3));
        }
        List<String> lines = transcript.render();
        assertEquals(24, lines.size());
        assertTrue(lines.getFirst().startsWith("S: 76xx"), lines.getFirst());
        assertTrue(String.join("\n", lines).getBytes(StandardCharsets.UTF_8).length <= 4096);
        assertEquals("S: 99" + "x".repeat(158) + "…", lines.getLast());
    }

    @Test
    void keepsNoMoreThan32Lines() {
        for (int i = 0; i < 100; i++) {
            received("250 " + i);
        }
        assertEquals(32, transcript.render().size());
        assertEquals("S: 250 68", transcript.render().getFirst());
    }

    @Test
    void leavesOutWhatBelongsToEarlierMail() {
        received("250 for others");
        long begun = transcript.position();
        assertEquals(List.of(), transcript.since(begun));
        received("550 for us");
        assertEquals(List.of("S: 550 for us"), transcript.since(begun));
    }

    @Test
    void isHarmlessToReadOnATerminal() {
        received("250 \033[2J\0\u0007");
        assertEquals(List.of("S: 250 ?[2J??"), transcript.render());
    }
}
