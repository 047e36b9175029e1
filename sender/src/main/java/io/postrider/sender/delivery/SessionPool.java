package io.postrider.sender.delivery;

import io.postrider.sender.smtp.Peer;
import io.postrider.sender.smtp.SmtpConnectException;
import io.postrider.sender.smtp.SmtpConnector;
import io.postrider.sender.smtp.SmtpSession;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.settings.sender.SessionSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sessions kept open for the next message to the same address, newest first. The caller sees to it that no more than
 * {@code total} are in use; with the idle ones together there are never more either, the longest idle gives way.
 */
public final class SessionPool implements AutoCloseable {

    private static final long JUST_USED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private record Idle(SmtpSession session, long since) {}

    /** Sessions to one address that count for one site. */
    private record Shelf(Peer peer, String site) {}

    /** A farewell takes no longer than this, or it is cut short; then there is surely room for another connection. */
    private static final long LONGEST_FAREWELL = Duration.ofSeconds(10).toNanos();

    private final SmtpConnector connector;
    private final SessionSettings settings;
    private final LongSupplier ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Shelf, Deque<Idle>> idle = new HashMap<>();
    private final Condition ended = lock.newCondition();
    private final Map<SmtpSession, String> sites = new HashMap<>();
    private final Map<String, Integer> openAt = new HashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final SessionTally tally = new SessionTally();
    private volatile boolean closed;

    public SessionPool(SmtpConnector connector, SessionSettings settings, LongSupplier ticker) {
        this.connector = connector;
        this.settings = settings;
        this.ticker = ticker;
    }

    /** How the sessions were protected that were opened so far. */
    public SessionTally tally() {
        return tally;
    }

    /** Sessions open now, idle ones too. */
    public int open() {
        return open.get();
    }

    /**
     * An idle session to this peer that seems alive and is protected as the policy wants, or a new one. A session that was
     * used says so by its count.
     */
    SmtpSession take(Peer peer, TlsPolicy policy, Quota quota) throws SmtpConnectException {
        Shelf shelf = new Shelf(peer, quota.site());
        for (Idle kept = poll(shelf, policy); kept != null; kept = poll(shelf, policy)) {
            if (isFresh(kept) && (wasJustUsed(kept) || !kept.session().isStale())) {
                return kept.session();
            }
            farewell(kept.session());
        }
        return connect(peer, policy, quota);
    }

    /** A new session; idle ones of the site give way to it. */
    SmtpSession connect(Peer peer, TlsPolicy policy, Quota quota) throws SmtpConnectException {
        admit(quota);
        if (open.incrementAndGet() > settings.total()) {
            dismissLongestIdle(_ -> true);
        }
        try {
            SmtpSession session = connector.connect(peer, policy);
            tally.opened(session);
            lock.lock();
            try {
                sites.put(session, quota.site());
            } finally {
                lock.unlock();
            }
            return session;
        } catch (SmtpConnectException | RuntimeException e) {
            open.decrementAndGet();
            released(quota.site());
            if (e instanceof SmtpConnectException failure) {
                tally.failed(failure);
            }
            throw e;
        }
    }

    /** Waits until the site has one connection less than it may, and counts the one that comes. */
    private void admit(Quota quota) {
        lock.lock();
        try {
            long left = LONGEST_FAREWELL;
            while (openAt.getOrDefault(quota.site(), 0) >= quota.connections() && left > 0 && !closed) {
                dismissLongestIdle(shelf -> shelf.site().equals(quota.site()));
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            // Taken back meanwhile; the attempt finds out by itself.
            Thread.currentThread().interrupt();
        } finally {
            openAt.merge(quota.site(), 1, Integer::sum);
            lock.unlock();
        }
    }

    private void released(SmtpSession session) {
        open.decrementAndGet();
        lock.lock();
        try {
            String site = sites.remove(session);
            if (site != null) {
                released(site);
            }
        } finally {
            lock.unlock();
        }
    }

    private void released(String site) {
        lock.lock();
        try {
            openAt.computeIfPresent(site, (_, count) -> count == 1 ? null : count - 1);
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes back a usable session, to keep it or to end it. */
    void giveBack(SmtpSession session, Quota quota) {
        int most = quota.equals(Quota.NONE) ? settings.messagesPerSession() : quota.messagesPerSession();
        if (closed || session.transactions() >= most || settings.idle().isZero()) {
            farewell(session);
            return;
        }
        lock.lock();
        try {
            idle.computeIfAbsent(new Shelf(session.peer(), quota.site()), _ -> new ArrayDeque<>())
                    .addLast(new Idle(session, ticker.getAsLong()));
        } finally {
            lock.unlock();
        }
    }

    /** A session that is of no more use and already closed. */
    void discard(SmtpSession session) {
        session.abort();
        released(session);
    }

    /** Ends a session in peace, without waiting for it. */
    void farewell(SmtpSession session) {
        Thread.startVirtualThread(() -> {
            try {
                session.close();
            } finally {
                released(session);
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

    private @Nullable Idle poll(Shelf shelf, TlsPolicy policy) {
        lock.lock();
        try {
            Deque<Idle> kept = idle.get(shelf);
            if (kept == null) {
                return null;
            }
            for (Iterator<Idle> newest = kept.descendingIterator(); newest.hasNext(); ) {
                Idle next = newest.next();
                if (next.session().satisfies(policy)) {
                    newest.remove();
                    return next;
                }
            }
            return null;
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

    private void dismissLongestIdle(Predicate<Shelf> among) {
        SmtpSession longest = null;
        lock.lock();
        try {
            Deque<Idle> from = null;
            for (Map.Entry<Shelf, Deque<Idle>> entry : idle.entrySet()) {
                Deque<Idle> kept = entry.getValue();
                if (!kept.isEmpty()
                        && among.test(entry.getKey())
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
