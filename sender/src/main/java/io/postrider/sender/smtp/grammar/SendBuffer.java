package io.postrider.sender.smtp.grammar;

import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What is to be given to the socket next: commands of a group, or message octets. Reused for the whole session; it grows
 * to 32 KB and no further, whatever the message's size. A command's octets are checked once more when it is ended, so
 * that no address can end a command early (CVE-2025-7962 and its kin).
 */
public final class SendBuffer {

    private static final int FIRST = 4 * 1024;
    private static final int MOST = 32 * 1024;

    /** Takes the octets when the buffer is full. */
    @FunctionalInterface
    public interface Drain {
        void drain(byte[] octets, int length) throws IOException;
    }

    private final Drain drain;
    private byte[] octets = new byte[FIRST];
    private int length;
    private int commandStart;

    public SendBuffer(Drain drain) {
        this.drain = drain;
    }

    public int length() {
        return length;
    }

    /** Gives everything to the drain in one piece. */
    public void flush() throws IOException {
        int all = length;
        length = 0;
        commandStart = 0;
        if (all > 0) {
            drain.drain(octets, all);
        }
    }

    /** Forgets what was not flushed. */
    public void clear() {
        length = 0;
        commandStart = 0;
    }

    public void put(byte octet) throws IOException {
        room(1);
        octets[length++] = octet;
    }

    public void put(byte[] source) throws IOException {
        put(source, 0, source.length);
    }

    public void put(byte[] source, int from, int to) throws IOException {
        int at = from;
        while (at < to) {
            room(to - at);
            int fits = Math.min(to - at, octets.length - length);
            System.arraycopy(source, at, octets, length, fits);
            length += fits;
            at += fits;
        }
    }

    public void number(long number) throws IOException {
        put(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    }

    public void text(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                put(text.substring(i).getBytes(StandardCharsets.UTF_8));
                return;
            }
            put((byte) text.charAt(i));
        }
    }

    /** The path in angle brackets (RFC 5321, 4.1.2). */
    public void path(Mailbox mailbox) throws IOException {
        put((byte) '<');
        text(mailbox.localPart());
        put((byte) '@');
        text(mailbox.domain().ascii());
        put((byte) '>');
    }

    /** The reverse-path in angle brackets, which may be empty. */
    public void path(ReversePath reversePath) throws IOException {
        switch (reversePath) {
            case ReversePath.ToMailbox(Mailbox mailbox) -> path(mailbox);
            case ReversePath.Null() -> {
                put((byte) '<');
                put((byte) '>');
            }
        }
    }

    /** Ends the command that began where the last one ended, and notes it. */
    public void endCommand(Transcript transcript) throws IOException {
        refuseControls();
        transcript.sent(octets, commandStart, length);
        endLine();
    }

    /** The same of a command that nobody must read afterwards; this is noted in its place. */
    public void endSecret(Transcript transcript, String shown) throws IOException {
        refuseControls();
        byte[] line = shown.getBytes(StandardCharsets.UTF_8);
        transcript.sent(line, 0, line.length);
        endLine();
    }

    private void refuseControls() {
        for (int i = commandStart; i < length; i++) {
            if ((octets[i] >= 0 && octets[i] < ' ') || octets[i] == 0x7F) {
                clear();
                throw new IllegalArgumentException("a control character in a command");
            }
        }
    }

    private void endLine() throws IOException {
        room(2);
        octets[length++] = '\r';
        octets[length++] = '\n';
        commandStart = length;
    }

    private void room(int wanted) throws IOException {
        if (octets.length - length >= wanted) {
            return;
        }
        if (octets.length < MOST) {
            byte[] larger = new byte[Math.min(MOST, Math.max(octets.length * 2, length + wanted))];
            System.arraycopy(octets, 0, larger, 0, length);
            octets = larger;
        }
        if (length == octets.length) {
            flush();
        }
    }
}
