package io.postrider.notifier.lane;

import io.postrider.common.spool.ledger.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A walk along the ledger as this process remembers it: what behind the stored position is over already, and how often
 * the others were tried. Forgotten with the process: then some are sent once more, under the same id.
 */
final class Strand {

    private final Set<Long> over = new HashSet<>();
    private final Map<Long, Integer> tries = new HashMap<>();
    private long position;

    Strand(long position) {
        this.position = position;
    }

    long position() {
        return position;
    }

    /** It was moved on by others' doing. */
    void catchUp(long stored) {
        if (stored > position) {
            moveTo(stored);
        }
    }

    boolean isOver(Event event) {
        return over.contains(event.position());
    }

    void markOver(long event) {
        over.add(event);
        tries.remove(event);
    }

    /** Counts one more try and says how many there were. */
    int tried(long event) {
        return tries.merge(event, 1, Integer::sum);
    }

    int tries(long event) {
        return tries.getOrDefault(event, 0);
    }

    /** Where it stands when these are also over: before the first of the wanted events that is not, else at the end. */
    long reached(List<Event> wanted, Set<Long> alsoOver, long end) {
        for (Event event : wanted) {
            if (!over.contains(event.position()) && !alsoOver.contains(event.position())) {
                return event.position() - 1;
            }
        }
        return end;
    }

    void moveTo(long reached) {
        position = reached;
        over.removeIf(event -> event <= reached);
        tries.keySet().removeIf(event -> event <= reached);
    }
}
