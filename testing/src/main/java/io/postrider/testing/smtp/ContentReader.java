package io.postrider.testing.smtp;

import io.postrider.testing.smtp.received.Content;
import io.postrider.testing.smtp.received.Content.Framing;
import io.postrider.testing.smtp.received.Keep;
import io.postrider.testing.smtp.script.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one message's octets up to the line with the final dot, which only CRLF, dot, CRLF makes (RFC 5321, 4.1.1.4), or
 * one chunk after the other; notes what a client must not send, and does amid the octets what the script wants.
 */
final class ContentReader {

    private static final int LONGEST_LINE = 998;

    private enum Violation {
        BARE_LF("bare LF in a message"),
        BARE_CR("bare CR in a message"),
        NUL("NUL in a message"),
        LONG_LINE("line over 998 octets in a message"),
        EIGHT_BIT("8-bit octets in a message not declared so");

        private final String words;

        Violation(String words) {
            this.words = words;
        }
    }

    private final Wire wire;
    private final Voice voice;
    private final Keep keep;
    private final Optional<Fault.InContent> fault;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Set<Violation> violations = EnumSet.noneOf(Violation.class);
    private boolean keeping;
    private Framing framing = Framing.CHUNKS;
    private int previous = '\n';
    private int lineLength;
    private long arrived;
    private long size;

    ContentReader(Wire wire, Voice voice, Keep keep, Optional<Fault.InContent> fault) {
        this.wire = wire;
        this.voice = voice;
        this.keep = keep;
        this.fault = fault;
        this.keeping = keep != Keep.COUNTS;
    }

    /** Reads to the final dot; fails when the client hangs up before it. */
    void readToFinalDot() throws IOException {
        framing = Framing.FINAL_DOT;
        boolean lineStart = true;
        while (true) {
            int octet = next();
            if (lineStart && octet == '.') {
                int second = next();
                int third = second == '\r' ? next() : -1;
                if (third == '\n') {
                    return;
                }
                take('.');
                lineLength = 0;
                take(second);
                if (third >= 0) {
                    take(third);
                }
                lineStart = false;
            } else {
                lineStart = octet == '\n' && previous == '\r';
                take(octet);
            }
        }
    }

    /** Reads one chunk of BDAT (RFC 3030). */
    void readChunk(long length) throws IOException {
        for (long i = 0; i < length; i++) {
            take(next());
        }
    }

    long size() {
        return size;
    }

    /** What was read so far; {@code eightBitAllowed} says whether MAIL declared it. */
    Content content(boolean eightBitAllowed) {
        if (eightBitAllowed) {
            violations.remove(Violation.EIGHT_BIT);
        }
        List<String> words = new ArrayList<>();
        violations.forEach(v -> words.add(v.words));
        return new Content(kept.toByteArray(), framing, size, words);
    }

    private int next() throws IOException {
        if (fault.isPresent() && arrived == fault.get().octets()) {
            voice.say(fault.get().answer());
        }
        int octet = wire.read();
        if (octet < 0) {
            throw new SessionOver("the client hung up in its message");
        }
        arrived++;
        return octet;
    }

    private void take(int octet) {
        size++;
        boolean emptyLine = octet == '\n' && previous == '\r' && lineLength <= 1;
        check(octet);
        if (keeping) {
            kept.write(octet);
            keeping = keep == Keep.EVERYTHING || !emptyLine;
        }
        previous = octet;
    }

    private void check(int octet) {
        if (octet == '\n') {
            if (previous != '\r') {
                violations.add(Violation.BARE_LF);
            }
            lineLength = 0;
            return;
        }
        if (previous == '\r') {
            violations.add(Violation.BARE_CR);
        }
        if (octet == 0) {
            violations.add(Violation.NUL);
        } else if (octet > 127) {
            violations.add(Violation.EIGHT_BIT);
        }
        lineLength++;
        if (lineLength > LONGEST_LINE + (octet == '\r' ? 1 : 0)) {
            violations.add(Violation.LONG_LINE);
        }
    }
}
