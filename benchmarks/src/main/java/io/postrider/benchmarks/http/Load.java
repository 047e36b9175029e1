package io.postrider.benchmarks.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One run of requests over a number of connections, all of them on the calling thread. */
final class Load {

    private static final long SILENCE_MILLIS = 60_000;
    private static final long SHORTEST_SELECT = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long TICK = TimeUnit.MICROSECONDS.toNanos(50);
    private static final int BROKEN_LIMIT = 100;

    private final Target target;
    private final Pace pace;
    private final long limit;
    private final long end;
    private final ArrayDeque<Connection> idle;
    private final ByteBuffer room = ByteBuffer.allocateDirect(64 * 1024);
    private final Tally tally = new Tally();
    private long sent;
    private int outstanding;
    private boolean over;

    /** Ends at {@code end} ({@link System#nanoTime}) or with the {@code limit}th request, whichever is first. */
    Load(Target target, Pace pace, long limit, long end) {
        this.target = target;
        this.pace = pace;
        this.limit = limit;
        this.end = end;
        idle = new ArrayDeque<>(target.connections());
    }

    Tally run() throws IOException {
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < target.connections(); i++) {
                idle.add(target.connect(selector));
            }
            tally.begin();
            while (true) {
                long now = System.nanoTime();
                start(now);
                if (over && outstanding == 0) {
                    break;
                }
                await(selector, now);
            }
            tally.end();
            for (Connection connection : idle) {
                connection.close();
            }
        }
        return tally;
    }

    private void start(long now) throws IOException {
        while (!over && !idle.isEmpty()) {
            long due = pace.due(sent, now);
            if (sent >= limit || due - end >= 0) {
                over = true;
            } else if (due - now > 0) {
                return;
            } else {
                Connection connection = idle.remove();
                sent++;
                outstanding++;
                connection.send(due);
            }
        }
    }

    /**
     * Waits for answers, or until the next request is due. The selector knows whole milliseconds only: for less the thread
     * sleeps a little and looks, so an answer may be noticed some 100 µs late, but no core is kept spinning.
     */
    private void await(Selector selector, long now) throws IOException {
        long wait = over || idle.isEmpty() ? Long.MAX_VALUE : pace.due(sent, now) - now;
        if (wait == Long.MAX_VALUE) {
            if (selector.select(this::ready, SILENCE_MILLIS) == 0
                    && System.nanoTime() - now > SILENCE_MILLIS * 900_000) {
                throw new IOException(outstanding + " requests were not answered within " + SILENCE_MILLIS + " ms");
            }
        } else if (wait >= SHORTEST_SELECT) {
            selector.select(this::ready, TimeUnit.NANOSECONDS.toMillis(wait));
        } else {
            LockSupport.parkNanos(outstanding == 0 ? wait : Math.min(wait, TICK));
            selector.selectNow(this::ready);
        }
    }

    private void ready(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            if (key.isWritable()) {
                connection.write();
            }
            if (key.isReadable() && connection.read(room)) {
                tally.answered(connection.status(), System.nanoTime() - connection.due());
                outstanding--;
                idle.add(connection);
            }
        } catch (IOException e) {
            replace(connection, key.selector(), e);
        }
    }

    /** A server may close what is idle; a connection that breaks while an answer is outstanding is counted. */
    private void replace(Connection connection, Selector selector, IOException cause) {
        boolean lost = connection.waiting();
        try {
            connection.close();
            if (lost) {
                outstanding--;
                tally.broke();
                System.err.println("load: " + cause.getMessage());
            } else {
                idle.remove(connection);
            }
            if (tally.broken() > BROKEN_LIMIT) {
                over = true;
            } else {
                idle.add(target.connect(selector));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
