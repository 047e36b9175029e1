package io.postrider.benchmarks.spool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/** Many callers of a spool at once, so that they share its group commits. */
final class Callers {

    private static final int COUNT = 512;

    private Callers() {}

    /** Does it for every number from 0 up to {@code count}; the first failure ends it and is thrown. */
    static void together(long count, LongConsumer each) throws InterruptedException {
        AtomicLong next = new AtomicLong();
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            callers.add(Thread.ofVirtual().start(() -> {
                try {
                    for (long n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                        each.accept(n);
                    }
                } catch (RuntimeException e) {
                    failure.set(e);
                    next.set(count);
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }
}
