package io.postrider.spools.sqlite.intake;

import io.postrider.common.message.Content;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.Seal;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.connection.TransactionMemory;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Mail that this process has just committed, kept in memory until it is sent or the room is needed: most mail is relayed
 * within a second, and need not be read back. A copy beside the spool, never instead of it: what a claim takes from it is
 * what was accepted, so it holds for envelopes alone that nobody has touched since.
 */
public final class RecentMail {

    /** What rows, objects and addresses take beside the message, about. */
    private static final int OVERHEAD_OCTETS = 1024;

    private static final int ONE_IN = 16;

    /** What a transaction that is not yet committed accepts: to be found by the claims in it, and by nobody else. */
    private static final class Accepting implements TransactionMemory {
        private final Map<Long, NewSubmission> byMessage = new HashMap<>();
    }

    private final long roomOctets;
    private final Map<Long, NewSubmission> byMessage = new LinkedHashMap<>();
    private long octets;
    private int withoutRoom;

    public RecentMail(long roomOctets) {
        this.roomOctets = roomOctets;
    }

    static void accepting(SpoolConnection connection, long message, NewSubmission submission) {
        if (submission.seal() instanceof Seal.Open || submission.isPersonal()) {
            return;
        }
        connection.memory(Accepting.class, Accepting::new).byMessage.put(message, submission);
    }

    /** The submission as it was accepted, in this transaction or an earlier one. */
    public @Nullable NewSubmission find(SpoolConnection connection, long message) {
        NewSubmission accepting =
                connection.memory(Accepting.class, Accepting::new).byMessage.get(message);
        return accepting != null ? accepting : find(message);
    }

    /** Called after the commit, never before: numbers of messages that were rolled back are given again. */
    synchronized void add(long message, NewSubmission submission) {
        long size = octets(submission);
        // An open one changes before it is sent; what is not lasting is gone by then.
        if (size > roomOctets / 16
                || submission.seal() instanceof Seal.Open
                || submission.isPersonal()
                || !submission.content().isLasting()
                || (octets + size > roomOctets && !isGivenRoom())) {
            return;
        }
        if (byMessage.put(message, submission) == null) {
            octets += size;
        }
        Iterator<NewSubmission> oldest = byMessage.values().iterator();
        while (octets > roomOctets) {
            octets -= octets(oldest.next());
            oldest.remove();
        }
    }

    /**
     * Whether mail that finds no room is given that of the oldest. Mostly not: what waits longest is claimed next, and
     * were it always to go, no claim would find anything as soon as more waits than there is room for. Not never, lest
     * mail that nobody will claim soon keeps the room.
     */
    private boolean isGivenRoom() {
        return ++withoutRoom % ONE_IN == 0;
    }

    private synchronized @Nullable NewSubmission find(long message) {
        return byMessage.get(message);
    }

    public @Nullable Content content(long message) {
        NewSubmission submission = find(message);
        return submission == null ? null : submission.content();
    }

    /** It is not needed again soon. */
    public synchronized void drop(long message) {
        NewSubmission submission = byMessage.remove(message);
        if (submission != null) {
            octets -= octets(submission);
        }
    }

    private static long octets(NewSubmission submission) {
        return OVERHEAD_OCTETS + submission.content().size();
    }
}
