package io.postrider.sender.smtp.grammar;

import java.io.IOException;

/**
 * Writes a message with transparency (RFC 5321, 4.5.2) and lets nothing pass that a peer could take for the message's end
 * or for a command: line ends are CRLF, lines have at most 998 octets, no NUL. It never writes the final dot itself.
 */
public final class DotStuffer {

    private static final int LONGEST_LINE = 998;
    private static final byte[] CRLF = {'\r', '\n'};

    private final SendBuffer out;
    private final boolean stuffing;
    private int lineLength;
    private boolean afterCarriageReturn;
    private long octets;

    public DotStuffer(SendBuffer out) {
        this(out, true);
    }

    private DotStuffer(SendBuffer out, boolean stuffing) {
        this.out = out;
        this.stuffing = stuffing;
    }

    /** Under the same rules, without transparency: for a peer that is told the size instead (RFC 3030). */
    public static DotStuffer verbatim(SendBuffer out) {
        return new DotStuffer(out, false);
    }

    /** Octets taken so far, before transparency. */
    public long octets() {
        return octets;
    }

    /** Takes the next octets; lines may go on from part to part. Nothing of them is written that was not looked at. */
    public void part(byte[] part, int first, int end) throws IOException, UnfitMessageException {
        int from = first;
        if (afterCarriageReturn && from < end) {
            endLine(part[from++]);
        }
        int written = from;
        while (from < end) {
            if (stuffing && lineLength == 0 && part[from] == '.') {
                out.put(part, written, from);
                out.put((byte) '.');
                written = from;
            }
            int reach = Math.min(end, from + LONGEST_LINE + 1 - lineLength);
            int at = Octets.indexOfBreak(part, from, reach);
            lineLength += at - from;
            if (lineLength > LONGEST_LINE) {
                throw unfit("a line of more than 998 octets", at - first);
            }
            from = at == end ? end : lineEnd(part, at, first, end);
        }
        // A CR at the end may be half a line end and waits for its LF, unless it counts as one of the octets stated.
        out.put(part, written, afterCarriageReturn && stuffing ? end - 1 : end);
        octets += end - first;
    }

    /** Ends the last line if the message did not. */
    public void finish() throws IOException, UnfitMessageException {
        if (afterCarriageReturn) {
            throw unfit("a CR without LF", 0);
        }
        if (lineLength > 0) {
            out.put(CRLF);
            lineLength = 0;
        }
    }

    /** Passes the line end at this place, and says where the next line begins. */
    private int lineEnd(byte[] part, int at, int first, int end) throws IOException, UnfitMessageException {
        if (part[at] == 0) {
            throw unfit("a NUL", at - first);
        }
        if (part[at] == '\n') {
            throw unfit("an LF without CR", at - first);
        }
        if (at + 1 == end) {
            afterCarriageReturn = true;
            return at + 1;
        }
        if (part[at + 1] != '\n') {
            throw unfit("a CR without LF", at - first);
        }
        lineLength = 0;
        return at + 2;
    }

    private void endLine(byte octet) throws IOException, UnfitMessageException {
        if (octet != '\n') {
            throw unfit("a CR without LF", 0);
        }
        if (stuffing) {
            out.put((byte) '\r');
        }
        out.put((byte) '\n');
        afterCarriageReturn = false;
        lineLength = 0;
    }

    private UnfitMessageException unfit(String what, int at) {
        return new UnfitMessageException(what + " at octet " + (octets + at));
    }
}
