package io.postrider.sender.delivery;

import io.postrider.sender.smtp.Peer;
import io.postrider.sender.smtp.SmtpConnectException;
import io.postrider.sender.smtp.SmtpConnector;
import io.postrider.sender.smtp.SmtpSession;
import io.postrider.settings.sender.SessionSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sessions kept open for the next message to the same address, newest first. The caller sees to it that no more than
 * {@code total} are in use; with the idle ones together there are never more either, the longest idle gives way.
 */
public final class SessionPool implements AutoCloseable {

    private static final long JUST_USED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private record Idle(SmtpSession session, long since) {}

    private final SmtpConnector connector;
    private final SessionSettings settings;
    private final LongSupplier ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Peer, Deque<Idle>> idle = new HashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean closed;

    public SessionPool(SmtpConnector connector, SessionSettings settings, LongSupplier ticker) {
        this.connector = connector;
        this.settings = settings;
        this.ticker = ticker;
    }

    /** Sessions open now, idle ones too. */
    public int open() {
        return open.get();
    }

    /** An idle session to this peer that seems alive, or a new one. A session that was used says so by its count. */
    SmtpSession take(Peer peer) throws SmtpConnectException {
        for (Idle kept = poll(peer); kept != null; kept = poll(peer)) {
            if (isFresh(kept) && (wasJustUsed(kept) || !kept.session().isStale())) {
                return kept.session();
            }
            farewell(kept.session());
        }
        return connect(peer);
    }

    /** A new session. */
    SmtpSession connect(Peer peer) throws SmtpConnectException {
        if (open.incrementAndGet() > settings.total()) {
            dismissLongestIdle();
        }
        try {
            return connector.connect(peer);
        } catch (SmtpConnectException | RuntimeException e) {
            open.decrementAndGet();
            throw e;
        }
    }

    /** Takes back a usable session, to keep it or to end it. */
    void giveBack(SmtpSession session) {
        if (closed
                || session.transactions() >= settings.messagesPerSession()
                || settings.idle().isZero()) {
            farewell(session);
            return;
        }
        lock.lock();
        try {
            idle.computeIfAbsent(session.peer(), _ -> new ArrayDeque<>())
                    .addLast(new Idle(session, ticker.getAsLong()));
        } finally {
            lock.unlock();
        }
    }

    /** A session that is of no more use and already closed. */
    void discard(SmtpSession session) {
        session.abort();
        open.decrementAndGet();
    }

    /** Ends a session in peace, without waiting for it. */
    void farewell(SmtpSession session) {
        Thread.startVirtualThread(() -> {
            try {
                session.close();
            } finally {
                open.decrementAndGet();
            }
        });
    }

    /** Ends those that were idle for too long; to be called now and then. */
    public void dismissIdle() {
        drain(false).forEach(this::farewell);
    }

    /** Ends all idle sessions, and from now on each that is given back. */
    @Override
    public void close() {
        closed = true;
        drain(true).forEach(this::farewell);
    }

    private @Nullable Idle poll(Peer peer) {
        lock.lock();
        try {
            Deque<Idle> kept = idle.get(peer);
            return kept == null ? null : kept.pollLast();
        } finally {
            lock.unlock();
        }
    }

    private List<SmtpSession> drain(boolean all) {
        List<SmtpSession> ended = new ArrayList<>();
        lock.lock();
        try {
            for (Deque<Idle> kept : idle.values()) {
                while (!kept.isEmpty() && (all || !isFresh(kept.getFirst()))) {
                    ended.add(kept.removeFirst().session());
                }
            }
            idle.values().removeIf(Deque::isEmpty);
        } finally {
            lock.unlock();
        }
        return ended;
    }

    private void dismissLongestIdle() {
        SmtpSession longest = null;
        lock.lock();
        try {
            Iterator<Deque<Idle>> all = idle.values().iterator();
            Deque<Idle> from = null;
            while (all.hasNext()) {
                Deque<Idle> kept = all.next();
                if (!kept.isEmpty()
                        && (from == null
                                || kept.getFirst().since() < from.getFirst().since())) {
                    from = kept;
                }
            }
            longest = from == null ? null : from.removeFirst().session();
        } finally {
            lock.unlock();
        }
        if (longest != null) {
            farewell(longest);
        }
    }

    /**
     * Looking at the socket costs as much as a reply does. A peer that ends a session in the moment it is taken again shows
     * it at the first command, and then a new one is opened.
     */
    private boolean wasJustUsed(Idle kept) {
        return ticker.getAsLong() - kept.since() < JUST_USED_NANOS;
    }

    private boolean isFresh(Idle kept) {
        return ticker.getAsLong() - kept.since() < settings.idle().toNanos();
    }
}
