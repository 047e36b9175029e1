package io.postrider.sender.smtp.grammar;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The last lines of a session, for people. Kept as octets in one small ring, so that keeping it costs a copy and no text
 * is made before someone asks. Message octets are only counted.
 */
public final class Transcript {

    private static final int LINES = 32;
    private static final int KEPT = 160;

    /** Octets of UTF-8 that are told of it. */
    private static final int MOST_OCTETS = 4096;

    private final byte[][] lines = new byte[LINES][];
    private final byte[] marks = new byte[LINES];
    private final int[] lengths = new int[LINES];
    private long written;

    /** A command, without its line end. */
    public synchronized void sent(byte[] octets, int from, int to) {
        keep((byte) 'C', octets, from, to);
    }

    /** A line of a reply, without its line end. */
    public synchronized void received(byte[] octets, int from, int to) {
        keep((byte) 'S', octets, from, to);
    }

    /** So many octets of a message were given to the socket. */
    public synchronized void sentMessage(long octets) {
        byte[] line = ("<" + octets + " octets>").getBytes(StandardCharsets.US_ASCII);
        keep((byte) 'C', line, 0, line.length);
    }

    /** Something that neither side said, such as a TLS handshake. */
    public synchronized void note(String what) {
        byte[] line = what.getBytes(StandardCharsets.UTF_8);
        keep((byte) '-', line, 0, line.length);
    }

    /** The lines, oldest first, cleaned. */
    public List<String> render() {
        return since(0);
    }

    /** How many lines there were. */
    public synchronized long position() {
        return written;
    }

    /** The lines from this position on, as far as they are kept, within 4 KB: the oldest are left out first. */
    public synchronized List<String> since(long position) {
        Deque<String> rendered = new ArrayDeque<>();
        int left = MOST_OCTETS;
        for (long at = written - 1; at >= Math.max(position, written - LINES); at--) {
            String line = line((int) (at % LINES));
            left -= line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (left < 0) {
                break;
            }
            rendered.addFirst(line);
        }
        return List.copyOf(rendered);
    }

    private String line(int slot) {
        String text = ReplyText.clean(lines[slot], 0, Math.min(lengths[slot], KEPT));
        return (char) marks[slot] + ": " + text + (lengths[slot] > KEPT ? "…" : "");
    }

    private void keep(byte mark, byte[] octets, int from, int to) {
        int slot = (int) (written++ % LINES);
        int length = to - from;
        int kept = Math.min(length, KEPT);
        byte[] line = lines[slot];
        if (line == null || line.length < kept) {
            line = new byte[Math.min(KEPT, Math.max(48, kept))];
            lines[slot] = line;
        }
        System.arraycopy(octets, from, line, 0, kept);
        marks[slot] = mark;
        lengths[slot] = length;
    }

    @Override
    public String toString() {
        return "Transcript of "
                + Arrays.stream(lengths).filter(length -> length > 0).count() + " lines";
    }
}
