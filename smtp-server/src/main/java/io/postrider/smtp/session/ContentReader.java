package io.postrider.smtp.session;

import io.postrider.smtp.options.SmtpPatience;
import io.postrider.smtp.wire.ContentScanner;
import io.postrider.smtp.wire.Deadline;
import io.postrider.smtp.wire.Wire;
import java.io.IOException;

/** Reads content from the wire, in time or not at all. */
final class ContentReader {

    /** Octets; smaller ones before the last cost more than they bring. */
    static final int SMALL_CHUNK = 1024;

    /** How reading ended. */
    enum End {
        WHOLE,
        HOPELESS
    }

    private final Wire wire;
    private final Deadline deadline;
    private final SmtpPatience patience;

    ContentReader(Wire wire, Deadline deadline, SmtpPatience patience) {
        this.wire = wire;
        this.deadline = deadline;
        this.patience = patience;
    }

    /** Content up to its final dot. */
    End dotted(Content content) throws IOException {
        long begun = deadline.now();
        while (!content.scanner().isAtEnd()) {
            if (content.isHopeless()) {
                return End.HOPELESS;
            }
            waitFor(begun, content.received());
            wire.readDotted(content.scanner(), content);
        }
        deadline.in(patience.command());
        return end(content);
    }

    /** A chunk of this many octets. */
    End counted(Content content, long size) throws IOException {
        long begun = deadline.now();
        long left = size;
        while (left > 0) {
            if (content.isHopeless()) {
                return End.HOPELESS;
            }
            waitFor(begun, size - left);
            left -= wire.readCounted(left, content.scanner(), content);
        }
        deadline.in(patience.command());
        return end(content);
    }

    /** Also of what came in one piece with its end: what is answered must not depend on how the octets came. */
    private static End end(Content content) {
        return content.isHopeless() ? End.HOPELESS : End.WHOLE;
    }

    /** A chunk that belongs to nothing. */
    void skip(long size) throws IOException {
        ContentScanner nowhere = new ContentScanner(Integer.MAX_VALUE);
        long begun = deadline.now();
        long left = size;
        while (left > 0) {
            waitFor(begun, size - left);
            left -= wire.readCounted(left, nowhere, (_, _, _) -> {});
        }
    }

    /** The next piece by now, and all of it at the least rate. */
    private void waitFor(long begun, long received) {
        long block = deadline.now() + patience.block().toNanos();
        long rate = begun + patience.forContent(received).toNanos();
        deadline.at(Math.min(block, rate));
    }
}
