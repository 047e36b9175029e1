package io.postrider.sender.smtp.grammar;

import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Reply;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads replies (RFC 5321, 4.2) from a peer that may send anything. What a reply costs is bounded whatever comes: 4 KB of
 * buffer, 100 lines, 64 KB. A reply is whole or it is none: an end or a fault in its midst is an exception.
 */
public final class ReplyReader {

    private static final int MOST_LINES = 100;
    private static final int MOST_OCTETS = 64 * 1024;
    private static final int LINE_KEPT = 2048;

    private final byte[] buffer = new byte[2 * LINE_KEPT];
    private final Transcript transcript;
    private InputStream in;
    private int start;
    private int end;
    private int taken;

    public ReplyReader(InputStream in, Transcript transcript) {
        this.in = in;
        this.transcript = transcript;
    }

    /** Whether octets were received that no reply has used. */
    public boolean hasLeftover() {
        return start < end;
    }

    /** Goes on with another stream, when TLS begins. */
    public void switchTo(InputStream encrypted) {
        in = encrypted;
        start = 0;
        end = 0;
    }

    /** The next reply, which is a new object that knows nothing of the one before. */
    public Reply read() throws IOException {
        return read(null);
    }

    /** The next reply, and the text of each of its lines beside it. */
    public Reply readLines(List<String> lines) throws IOException {
        return read(lines);
    }

    private Reply read(@Nullable List<String> lines) throws IOException {
        taken = 0;
        int code = 0;
        EnhancedStatus enhanced = null;
        StringBuilder text = null;
        for (int count = 0; count < MOST_LINES; count++) {
            int lineFeed = awaitLine();
            int to = lineFeed > start && buffer[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
            int from = start;
            transcript.received(buffer, from, to);
            start = lineFeed + 1;
            taken += start - from;
            int lineCode = codeOf(from, to);
            if (count > 0 && lineCode != code) {
                throw new MalformedReplyException("codes " + code + " and " + lineCode + " in one reply");
            }
            code = lineCode;
            int textFrom = Math.min(from + 4, to);
            if (lines != null) {
                lines.add(ReplyText.clean(buffer, textFrom, Math.min(to, from + LINE_KEPT)));
            }
            int statusEnd = endOfStatus(code, textFrom, to);
            if (statusEnd > textFrom) {
                enhanced = enhanced == null ? statusOf(textFrom, statusEnd) : enhanced;
                textFrom = Math.min(statusEnd + 1, to);
            }
            boolean last = to == from + 3 || buffer[from + 3] != '-';
            int textTo = Math.min(to, from + LINE_KEPT);
            if (last && text == null) {
                return reply(code, enhanced, ReplyText.clean(buffer, textFrom, textTo));
            }
            text = join(text, textFrom, textTo);
            if (last) {
                return reply(code, enhanced, text.toString());
            }
        }
        throw new MalformedReplyException("a reply of more than " + MOST_LINES + " lines");
    }

    private StringBuilder join(@Nullable StringBuilder before, int from, int to) {
        StringBuilder text = before == null ? new StringBuilder() : before;
        if (from < to && text.length() < ReplyText.MOST_OCTETS) {
            text.append(text.isEmpty() ? "" : "; ").append(ReplyText.clean(buffer, from, to));
        }
        return text;
    }

    private static Reply reply(int code, @Nullable EnhancedStatus enhanced, String text) {
        return new Reply(code, enhanced, ReplyText.limit(text, ReplyText.MOST_OCTETS));
    }

    /** The place of the next line feed; only the beginning of a line that is too long is kept. */
    private int awaitLine() throws IOException {
        int searched = start;
        while (true) {
            for (int i = searched; i < end; i++) {
                if (buffer[i] == '\n') {
                    return i;
                }
            }
            int length = end - start;
            if (start > 0) {
                System.arraycopy(buffer, start, buffer, 0, length);
                start = 0;
                end = length;
            }
            if (end == buffer.length) {
                taken += end - LINE_KEPT;
                end = LINE_KEPT;
            }
            if (taken + end > MOST_OCTETS) {
                throw new MalformedReplyException("a reply of more than " + MOST_OCTETS + " octets");
            }
            searched = end;
            int received = in.read(buffer, end, buffer.length - end);
            if (received < 0) {
                throw new EOFException(
                        end == 0 && taken == 0 ? "connection closed by the peer" : "connection closed within a reply");
            }
            end += received;
        }
    }

    /** Three digits that begin with 2 to 5; the others are taken as they come (RFC 5321, 4.2.1 and 4.3.2). */
    private int codeOf(int from, int to) throws MalformedReplyException {
        if (to - from >= 3) {
            int first = buffer[from] - '0';
            int second = buffer[from + 1] - '0';
            int third = buffer[from + 2] - '0';
            boolean isCode = first >= 2 && first <= 5 && second >= 0 && second <= 9 && third >= 0 && third <= 9;
            if (isCode && (to == from + 3 || isSeparator(buffer[from + 3]))) {
                return first * 100 + second * 10 + third;
            }
        }
        throw new MalformedReplyException(
                "not an SMTP reply: \"" + ReplyText.clean(buffer, from, Math.min(to, from + 60)) + "\"");
    }

    private static boolean isSeparator(byte octet) {
        return octet == ' ' || octet == '-' || octet == '\t';
    }

    /** RFC 2034, 4: where the status ends; a status whose class is not that of the code is none. */
    private int endOfStatus(int code, int from, int to) {
        if (to - from < 5 || buffer[from] - '0' != code / 100 || code / 100 == 3 || buffer[from + 1] != '.') {
            return from;
        }
        int dot = endOfNumber(from + 2, to);
        if (dot == from + 2 || dot >= to || buffer[dot] != '.') {
            return from;
        }
        int after = endOfNumber(dot + 1, to);
        return after == dot + 1 || (after < to && buffer[after] != ' ') ? from : after;
    }

    private EnhancedStatus statusOf(int from, int to) {
        int dot = endOfNumber(from + 2, to);
        return new EnhancedStatus(buffer[from] - '0', number(from + 2, dot), number(dot + 1, to));
    }

    private int endOfNumber(int from, int to) {
        int at = from;
        while (at < to && at < from + 3 && buffer[at] >= '0' && buffer[at] <= '9') {
            at++;
        }
        return at;
    }

    private int number(int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (buffer[i] - '0');
        }
        return number;
    }
}
