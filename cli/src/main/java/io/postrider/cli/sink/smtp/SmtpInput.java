package io.postrider.cli.sink.smtp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a peer sends: command lines and, between them, the content of messages. Memory is bounded whatever comes. */
final class SmtpInput {
    /** RFC 5321, 4.5.3.1.4 asks for 512; SMTPUTF8 and extensions add to it. */
    private static final int LONGEST_COMMAND = 4096;

    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private int position;
    private int filled;

    SmtpInput(InputStream in) {
        this.in = in;
    }

    /** Whether everything that came was read: the moment to give back the replies of a pipelined group. */
    boolean isDrained() {
        return position == filled;
    }

    /** The next command line. A bare LF ends it too, so that people can type. */
    Line readLine() throws IOException {
        byte[] line = new byte[256];
        int length = 0;
        boolean tooLong = false;
        for (int octet = next(); octet != '\n'; octet = next()) {
            if (octet < 0) {
                return new Line.End();
            }
            tooLong |= length == LONGEST_COMMAND;
            if (!tooLong) {
                line = length == line.length ? Arrays.copyOf(line, 2 * length) : line;
                line[length++] = (byte) octet;
            }
        }
        if (tooLong) {
            return new Line.TooLong();
        }
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new Line.Text(new String(line, 0, end, StandardCharsets.UTF_8));
    }

    private enum State {
        LINE_START,
        WITHIN,
        CR,
        DOT,
        DOT_CR
    }

    /**
     * Reads content up to the final dot and undoes dot-stuffing (RFC 5321, 4.5.2). Nothing but CRLF ends a line, so
     * that no other sequence ends the content (RFC 5321, 4.1.1.4).
     *
     * @throws EOFException the peer closed before the final dot: there is no message
     */
    void readContent(ContentBuffer content) throws IOException {
        State state = State.LINE_START;
        while (true) {
            int octet = next();
            if (octet < 0) {
                throw new EOFException("closed within the content");
            }
            if (state == State.DOT_CR) {
                if (octet == '\n') {
                    return;
                }
                content.add('\r');
                state = State.CR;
            }
            if (state == State.DOT && octet == '\r') {
                state = State.DOT_CR;
            } else if (state == State.LINE_START && octet == '.') {
                state = State.DOT;
            } else {
                content.add(octet);
                state = after(state, octet);
            }
        }
    }

    private static State after(State before, int octet) {
        if (octet == '\r') {
            return State.CR;
        }
        return before == State.CR && octet == '\n' ? State.LINE_START : State.WITHIN;
    }

    /** Reads and forgets until the peer closes. */
    void skipAll() throws IOException {
        do {
            position = filled;
        } while (next() >= 0);
    }

    private int next() throws IOException {
        if (position == filled) {
            filled = Math.max(in.read(buffer, 0, buffer.length), 0);
            position = 0;
            if (filled == 0) {
                return -1;
            }
        }
        return buffer[position++] & 0xFF;
    }
}
