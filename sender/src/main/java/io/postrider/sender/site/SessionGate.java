package io.postrider.sender.site;

import io.postrider.common.spool.intake.Lane;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Turns at a bounded number of sessions, in each lane from client to client, so that one client's bulk does not stand
 * before another's mail. The high lane goes first, and a part of the places is kept from all others, so that no bulk
 * stands before it; yet of five places that both want one is for the others, so that they do not starve.
 */
public final class SessionGate {

    private static final int HIGH_IN_A_ROW = 4;

    /** How many places there are, and how soon one may follow the other. Asked with the gate's lock held. */
    interface Rules {

        /** Places for both lanes together. */
        int inAll();

        /** Places for mail that is not in the high lane. */
        int forBulk();

        /** How long the next of a lane must wait although there is a place, in nanoseconds. */
        long pause(Lane lane);

        /** One went in. */
        void passed();
    }

    /** A fixed number of places, at any pace. */
    private record Fixed(int inAll, int forBulk) implements Rules {
        @Override
        public long pause(Lane lane) {
            return 0;
        }

        @Override
        public void passed() {
            // Nobody has to wait for it.
        }
    }

    /**
     * Who wants to enter.
     *
     * @param client in turn with whom
     * @param party on whose behalf, see {@link #dismiss}
     */
    public record Visitor(Lane lane, Object client, Object party) {}

    /** One who waits for a turn. */
    private final class Ticket {
        private final Lane lane;
        private final Object party;
        private final Condition called = lock.newCondition();
        private boolean admitted;
        private boolean refused;

        private Ticket(Lane lane, Object party) {
            this.lane = lane;
            this.party = party;
        }
    }

    private final ReentrantLock lock;
    private final Rules rules;
    private final Line<Ticket> high = new Line<>();
    private final Line<Ticket> bulk = new Line<>();
    private int inside;
    private int bulkInside;
    private int highInARow;

    SessionGate(ReentrantLock lock, Rules rules) {
        this.lock = lock;
        this.rules = rules;
    }

    /** So many places, a tenth of them, if there are enough, kept for the high lane. */
    public static SessionGate of(int total) {
        return new SessionGate(new ReentrantLock(), new Fixed(total, total - reserve(total)));
    }

    /** How many of so many places are kept for the high lane: none of very few, for bulk has to live as well. */
    static int reserve(int places) {
        return places < 5 ? 0 : Math.max(1, places / 10);
    }

    /**
     * Waits for a turn.
     *
     * @return false if the visitor's party was dismissed meanwhile
     */
    public boolean enter(Visitor visitor) throws InterruptedException {
        Lane lane = visitor.lane();
        lock.lockInterruptibly();
        try {
            Ticket ticket = new Ticket(lane, visitor.party());
            line(lane).add(visitor.client(), ticket);
            call();
            try {
                await(ticket);
            } catch (InterruptedException e) {
                if (ticket.admitted) {
                    left(lane);
                } else {
                    line(lane).removeIf(other -> other == ticket);
                    wakeFirst(line(lane));
                }
                throw e;
            }
            return ticket.admitted;
        } finally {
            lock.unlock();
        }
    }

    public void leave(Lane lane) {
        lock.lock();
        try {
            left(lane);
        } finally {
            lock.unlock();
        }
    }

    /** Sends away all who wait on behalf of a party. */
    public void dismiss(Object party) {
        lock.lock();
        try {
            dismiss(high, party);
            dismiss(bulk, party);
        } finally {
            lock.unlock();
        }
    }

    /** There may be more places than before; with the lock held. */
    void widened() {
        call();
    }

    int inside() {
        return inside;
    }

    private void await(Ticket ticket) throws InterruptedException {
        while (!ticket.admitted && !ticket.refused) {
            // Only the first of a line has to look at the clock.
            long nanos = line(ticket.lane).peekFirst() == ticket ? rules.pause(ticket.lane) : 0;
            if (nanos == 0) {
                ticket.called.await();
            } else if (ticket.called.awaitNanos(nanos) <= 0) {
                call();
            }
        }
    }

    private void left(Lane lane) {
        inside--;
        if (lane != Lane.HIGH) {
            bulkInside--;
        }
        call();
    }

    /** Calls in everybody whose turn it is; who becomes the first of those that a pause holds must look at the clock. */
    private void call() {
        boolean moved = false;
        for (Line<Ticket> next = next(); next != null; next = next()) {
            Ticket ticket = next.removeFirst();
            ticket.admitted = true;
            ticket.called.signal();
            inside++;
            if (ticket.lane == Lane.HIGH) {
                highInARow = bulk.isEmpty() ? 0 : highInARow + 1;
            } else {
                bulkInside++;
                highInARow = 0;
            }
            rules.passed();
            moved = true;
        }
        if (moved) {
            wakeFirst(high);
            wakeFirst(bulk);
        }
    }

    private void wakeFirst(Line<Ticket> line) {
        Ticket first = line.peekFirst();
        if (first != null && rules.pause(first.lane) > 0) {
            first.called.signal();
        }
    }

    private @Nullable Line<Ticket> next() {
        boolean forHigh = !high.isEmpty() && inside < rules.inAll() && rules.pause(Lane.HIGH) == 0;
        boolean forBulk = !bulk.isEmpty()
                && inside < rules.inAll()
                && bulkInside < rules.forBulk()
                && rules.pause(Lane.NORMAL) == 0;
        if (forHigh && !(forBulk && highInARow >= HIGH_IN_A_ROW)) {
            return high;
        }
        return forBulk ? bulk : null;
    }

    private void dismiss(Line<Ticket> line, Object party) {
        line.removeIf(ticket -> {
            ticket.refused = ticket.party.equals(party);
            if (ticket.refused) {
                ticket.called.signal();
            }
            return ticket.refused;
        });
        wakeFirst(line);
    }

    private Line<Ticket> line(Lane lane) {
        return lane == Lane.HIGH ? high : bulk;
    }
}
