package io.postrider.bounces.intake;

import io.postrider.common.delivery.Reply;
import io.postrider.common.verp.Mark;
import io.postrider.smtp.grammar.RcptTo;
import io.postrider.smtp.grammar.Replies;
import io.postrider.smtp.reception.IncomingMessage;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** One message on its way: the marks it is for, and its beginning, which is all that is kept of it. */
final class ReturnedMessage implements IncomingMessage {

    /** Octets. What is wanted of a report stands before the mail that it returns. */
    static final int KEPT = 256 * 1024;

    private static final int FIRST = 8 * 1024;

    private final KnownPaths paths;
    private final Ledgering ledgering;
    private final Set<Mark> marks = new LinkedHashSet<>();
    private byte[] beginning = new byte[0];
    private int length;

    ReturnedMessage(KnownPaths paths, Ledgering ledgering) {
        this.paths = paths;
        this.ledgering = ledgering;
    }

    /** Nobody is here but those for whom an address was made: no relay, no catch-all, nothing to send back later. */
    @Override
    public Reply recipient(RcptTo recipient) {
        Optional<Mark> mark = paths.read(recipient.mailbox());
        if (mark.isEmpty()) {
            ledgering.refused();
            return Replies.of("550 5.1.1 There is no such mailbox here");
        }
        marks.add(mark.get());
        return Replies.of("250 2.1.5 Yes");
    }

    @Override
    public void write(byte[] octets, int offset, int count) {
        int kept = Math.min(count, KEPT - length);
        if (length + kept > beginning.length) {
            beginning = Arrays.copyOf(beginning, Math.min(KEPT, Math.max(FIRST, 2 * (length + kept))));
        }
        System.arraycopy(octets, offset, beginning, length, kept);
        length += kept;
    }

    @Override
    public Reply end() {
        return ledgering.enter(marks, beginning, length);
    }

    @Override
    public void close() {
        beginning = new byte[0];
        length = 0;
    }
}
