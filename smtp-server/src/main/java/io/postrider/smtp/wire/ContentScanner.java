package io.postrider.smtp.wire;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks through content (RFC 5321, 4.1.1.4 and 4.5.2): only CRLF ends a line, only CRLF.CRLF ends what follows DATA. A CR
 * or LF alone is an offence: other systems see a line's end in it, and could be told of a second message that way. An
 * offence does not end the content, it is remembered.
 */
public final class ContentScanner {

    private enum State {
        LINE_START,
        WITHIN,
        CR,
        /** A dot at the beginning of a line. */
        DOT,
        DOT_CR,
        END
    }

    private final int longestLine;
    private State state = State.LINE_START;
    private int column;
    private @Nullable String offence;

    /** @param longestLine octets with its CRLF */
    public ContentScanner(int longestLine) {
        this.longestLine = longestLine;
    }

    /** What is wrong with the content so far. */
    public Optional<String> offence() {
        return Optional.ofNullable(offence);
    }

    /** Whether the final dot and its CRLF were seen. */
    public boolean isAtEnd() {
        return state == State.END;
    }

    /**
     * Dot-stuffed content, as after DATA; what the dots hid goes to the sink.
     *
     * @return where it stopped: {@code to}, or behind the CRLF of the final dot
     */
    public int dotted(byte[] octets, int from, int to, Octets sink) {
        int start = from;
        for (int i = from; i < to; i++) {
            byte octet = octets[i];
            switch (state) {
                case LINE_START -> {
                    if (octet == '.') {
                        sink(sink, octets, start, i);
                        start = i + 1;
                        state = State.DOT;
                    } else {
                        plain(octet);
                    }
                }
                case DOT -> {
                    if (octet == '\r') {
                        start = i + 1;
                        state = State.DOT_CR;
                    } else {
                        plain(octet);
                    }
                }
                case DOT_CR -> {
                    if (octet == '\n') {
                        state = State.END;
                        return i + 1;
                    }
                    offend("a CR without LF");
                    state = octet == '\r' ? State.CR : State.WITHIN;
                }
                case WITHIN, CR, END -> plain(octet);
            }
        }
        sink(sink, octets, start, to);
        return to;
    }

    /** Counted content, as after BDAT: there are no dots. */
    public void counted(byte[] octets, int from, int to, Octets sink) {
        for (int i = from; i < to; i++) {
            plain(octets[i]);
        }
        sink(sink, octets, from, to);
    }

    /** The last chunk is over. */
    public void endOfChunks() {
        if (state == State.CR) {
            offend("a CR without LF");
        }
    }

    private void plain(byte octet) {
        if (++column > longestLine) {
            offend("a line of more than " + longestLine + " octets");
        }
        if (octet > '\r' || octet < 0) {
            if (state == State.CR) {
                offend("a CR without LF");
            }
            state = State.WITHIN;
        } else {
            lower(octet);
        }
    }

    private void lower(byte octet) {
        boolean afterCr = state == State.CR;
        if (octet == '\n' && afterCr) {
            state = State.LINE_START;
            column = 0;
            return;
        }
        if (afterCr) {
            offend("a CR without LF");
        }
        if (octet == '\n') {
            offend("a LF without CR");
        } else if (octet == 0) {
            offend("a NUL");
        }
        state = octet == '\r' ? State.CR : State.WITHIN;
    }

    private void offend(String what) {
        if (offence == null) {
            offence = what;
        }
    }

    private static void sink(Octets sink, byte[] octets, int from, int to) {
        if (to > from) {
            sink.take(octets, from, to - from);
        }
    }
}
