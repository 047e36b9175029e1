package io.postrider.testing.smtp.received;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** All that one exchanger heard. Its sessions add, tests read and wait; safe for any number of both. */
public final class Recordings {

    private final Keep keep;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<ReceivedTransaction> transactions = new ArrayList<>();
    private final List<ReceivedTransaction> cutShort = new ArrayList<>();
    private final List<SessionLog> sessions = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
    private int sessionCount;
    private int openSessions;
    private int peakOpenSessions;

    public Recordings(Keep keep) {
        this.keep = keep;
    }

    public Keep keep() {
        return keep;
    }

    public SessionLog sessionBegins() {
        return locked(() -> {
            SessionLog log = new SessionLog(++sessionCount, keep);
            openSessions++;
            peakOpenSessions = Math.max(peakOpenSessions, openSessions);
            if (keep == Keep.EVERYTHING) {
                sessions.add(log);
            }
            changed.signalAll();
            return log;
        });
    }

    public void sessionEnds(SessionLog log) {
        locked(() -> {
            log.ended();
            openSessions--;
            if (keep != Keep.EVERYTHING && !log.isClean()) {
                sessions.add(log);
            }
            changed.signalAll();
            return log;
        });
    }

    public void add(ReceivedTransaction transaction) {
        locked(() -> {
            fates.merge(transaction.fate(), 1, Integer::sum);
            for (String violation : transaction.content().violations()) {
                violations.add("session " + transaction.session() + ": " + violation);
            }
            if (keep != Keep.COUNTS) {
                (transaction.fate() == Fate.CUT_SHORT ? cutShort : transactions).add(transaction);
            }
            changed.signalAll();
            return transaction;
        });
    }

    public List<ReceivedTransaction> transactions() {
        return locked(() -> List.copyOf(transactions));
    }

    public List<ReceivedTransaction> cutShort() {
        return locked(() -> List.copyOf(cutShort));
    }

    public int count(Fate fate) {
        return locked(() -> fates.getOrDefault(fate, 0));
    }

    /** How many messages were read to their final dot, whatever became of them. */
    public int readCount() {
        return locked(() -> fates.entrySet().stream()
                .filter(e -> e.getKey() != Fate.CUT_SHORT)
                .mapToInt(Map.Entry::getValue)
                .sum());
    }

    public List<RecordedSession> sessions() {
        return locked(() -> sessions.stream().map(SessionLog::snapshot).toList());
    }

    public int sessionCount() {
        return locked(() -> sessionCount);
    }

    public int openSessions() {
        return locked(() -> openSessions);
    }

    public int peakOpenSessions() {
        return locked(() -> peakOpenSessions);
    }

    /** Everything that any client did against the protocol, in words. */
    public List<String> violations() {
        return locked(() -> {
            List<String> all = new ArrayList<>(violations);
            for (SessionLog session : sessions) {
                RecordedSession seen = session.snapshot();
                seen.violations().forEach(v -> all.add("session " + seen.number() + ": " + v));
            }
            return List.copyOf(all);
        });
    }

    /** How often each accepted recipient got each message of which {@code name} is the header that tells them apart. */
    public Map<Delivery, Integer> deliveries(String name) {
        Map<Delivery, Integer> counts = new TreeMap<>();
        for (ReceivedTransaction transaction : transactions()) {
            if (transaction.fate() != Fate.REFUSED) {
                String value = transaction.header(name).orElse("");
                transaction.accepted().forEach(r -> counts.merge(new Delivery(r, value), 1, Integer::sum));
            }
        }
        return counts;
    }

    /** Waits until the condition holds; fails the test with what was seen instead when the time is over. */
    public void await(BooleanSupplier condition, Duration atMost, Supplier<String> wanted) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    throw new AssertionError("waited " + atMost.toMillis() + " ms for " + wanted.get() + "; there were "
                            + readCount() + " messages " + fates + " in " + sessionCount + " sessions, " + openSessions
                            + " of them open");
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + wanted.get(), e);
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
