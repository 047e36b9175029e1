package io.postrider.notifier.lane;

import io.postrider.common.spool.ledger.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Delivers some events, a few at a time. Those of one submission go one after the other, in their order; after the first
 * failure nothing new is begun.
 */
final class Batch {

    private final Courier courier;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final List<Tried> tried = Collections.synchronizedList(new ArrayList<>());

    private Batch(Courier courier) {
        this.courier = courier;
    }

    /** What was tried, in the order in which the answers came. */
    static List<Tried> deliver(Courier courier, List<Event> events, int width) throws InterruptedException {
        Batch batch = new Batch(courier);
        if (width == 1 || events.size() == 1) {
            batch.deliver(events);
        } else {
            batch.deliverSideBySide(strands(events, width));
        }
        return List.copyOf(batch.tried);
    }

    private static List<List<Event>> strands(List<Event> events, int width) {
        List<List<Event>> strands = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            strands.add(new ArrayList<>());
        }
        for (Event event : events) {
            strands.get(Math.floorMod(event.submission().hashCode(), width)).add(event);
        }
        strands.removeIf(List::isEmpty);
        return strands;
    }

    private void deliverSideBySide(List<List<Event>> strands) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (List<Event> strand : strands) {
            threads.add(Thread.ofVirtual().name("notifier-request").start(() -> {
                try {
                    deliver(strand);
                } catch (InterruptedException _) {
                    failed.set(true);
                }
            }));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            throw e;
        }
    }

    private void deliver(List<Event> events) throws InterruptedException {
        for (Event event : events) {
            if (failed.get()) {
                return;
            }
            Tried one = courier.deliver(event);
            tried.add(one);
            if (!one.isTaken()) {
                failed.set(true);
            }
        }
    }
}
