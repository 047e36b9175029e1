package io.postrider.spools.sqlite.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.SpoolException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

final class OverdueTest {

    private static final long DEADLINE = 1000;

    private final ConcurrentLinkedQueue<Pending<?>> waiting = new ConcurrentLinkedQueue<>();
    private final Overdue overdue = new Overdue(waiting, DEADLINE);

    @Test
    void aChangeThatNobodyTookInTimeIsWithdrawn() {
        Pending<Integer> late = due(100);
        Pending<Integer> later = due(101);
        waiting.add(late);
        waiting.add(later);
        overdue.look(100);

        SpoolException e = assertThrows(SpoolException.class, late::await);
        assertEquals(SpoolException.Reason.BUSY, e.reason());
        assertFalse(late.take(), "no group may take it any more");
        assertTrue(later.take(), "its time is not over");
    }

    @Test
    void aChangeThatIsBeingWrittenIsWaitedForOnceMoreAsLong() {
        Pending<Integer> stuck = due(100);
        assertTrue(stuck.take());
        overdue.inHand(List.of(stuck));
        overdue.look(100 + DEADLINE - 1);
        stuck.fail(new SpoolException(SpoolException.Reason.FAILED, "the disk has answered after all"));
        overdue.look(100 + DEADLINE);

        SpoolException e = assertThrows(SpoolException.class, stuck::await);
        assertEquals(SpoolException.Reason.FAILED, e.reason());
    }

    @Test
    void ofAChangeThatTheDiskNeverAnsweredNothingIsPromised() {
        Pending<Integer> stuck = due(100);
        assertTrue(stuck.take());
        overdue.inHand(List.of(stuck));
        overdue.look(100 + DEADLINE);

        SpoolException e = assertThrows(SpoolException.class, stuck::await);
        assertEquals(SpoolException.Reason.BUSY, e.reason());
    }

    private static Pending<Integer> due(long nanos) {
        return new Pending<>(connection -> 1, nanos);
    }
}
