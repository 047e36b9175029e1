package io.postrider.cli.process;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.LogSetup;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From start to end of a process: keeps what was started and ends it in order, once, whether by a signal, by a failed
 * start or because a part of it died. Parts end side by side, so that the slowest alone decides how long it takes; then
 * what they stand on, the last begun first.
 */
public final class Lifetime implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Lifetime.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<AutoCloseable> ground = new ArrayDeque<>();
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final CountDownLatch failed = new CountDownLatch(1);
    private boolean over;

    Lifetime() {}

    /** Begins: from now on SIGTERM, SIGINT and the death of a main loop end the process in order. */
    public static Lifetime begin() {
        Lifetime lifetime = new Lifetime();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(lifetime::close));
        Thread.setDefaultUncaughtExceptionHandler(lifetime::died);
        return lifetime;
    }

    /** Keeps what the parts stand on; closed after them. */
    public <T extends AutoCloseable> T keep(T closeable) {
        return add(closeable, ground::push);
    }

    /** Keeps a part that runs. */
    public <T extends AutoCloseable> T run(T part) {
        return add(part, parts::add);
    }

    /** Waits until something in the process fails for good; a signal ends the process without returning here. */
    public int await() throws InterruptedException {
        failed.await();
        return ExitCode.FAILED;
    }

    /** Ends everything and returns when it is done, also to those who ask a second time. */
    @Override
    public void close() {
        lock.lock();
        try {
            over = true;
            List<Thread> ends = parts.stream()
                    .map(part -> Thread.ofPlatform().name("stop-part").start(() -> end(part)))
                    .toList();
            ends.forEach(Lifetime::join);
            ground.forEach(Lifetime::end);
            parts.clear();
            ground.clear();
            LogSetup.flush();
        } finally {
            lock.unlock();
        }
    }

    private <T extends AutoCloseable> T add(T closeable, Consumer<AutoCloseable> list) {
        lock.lock();
        try {
            if (over) {
                end(closeable);
                throw new Failure(ExitCode.FAILED, "told to stop while starting");
            }
            list.accept(closeable);
            return closeable;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Requests and sessions run on virtual threads and fail alone. The main loops run on platform threads: without one
     * of them the process would be half dead, so it ends, and whoever supervises it starts a whole one.
     */
    void died(Thread thread, Throwable cause) {
        log.error("thread {} died", thread.getName(), cause);
        if (!thread.isVirtual()) {
            log.error("a process without its thread {} is of no use: stopping", thread.getName());
            failed.countDown();
        }
    }

    private static void end(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            log.error("could not be ended in order: {}", e.toString());
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
