package io.postrider.sender.delivery;

import io.postrider.common.message.Content;
import io.postrider.common.spool.queue.Claim;
import io.postrider.sender.smtp.FinalDotGate;
import io.postrider.sender.smtp.SmtpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A claim being attempted, as others see it: whether its final dot may already be with the socket, and the means to take
 * it back before that. One thread runs it; {@link #withdraw} and {@link #abort} come from others.
 */
public final class Attempt implements FinalDotGate {

    /** Whether its session may be one that others used and will use. */
    public enum Company {
        SHARED,
        /** A session of its own, for mail that may have brought down a sender before. */
        ALONE
    }

    /** Who makes attempts. One is enough for a process; safe for any number of threads. */
    @FunctionalInterface
    public interface Carrier {

        /**
         * Blocks until every recipient has an outcome, or the attempt is taken back or postponed.
         *
         * @throws RuntimeException the message could not be read; if its dot may have been given to a socket nevertheless,
         *     there is a result instead, and it says so
         */
        Result attempt(Attempt attempt, Content content);
    }

    private final Claim claim;
    private final Company company;
    private final FinalDotGate gate;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Attempt> legs = new ArrayList<>();
    private @Nullable Thread waiting;
    private @Nullable SmtpSession session;
    private volatile boolean aborted;
    private volatile @Nullable String withdrawn;
    private volatile boolean transmitted;
    private volatile Quota quota = Quota.NONE;

    /** @param gate the last word before the dot, see {@link FinalDotGate} */
    public Attempt(Claim claim, Company company, FinalDotGate gate) {
        this.claim = claim;
        this.company = company;
        this.gate = gate;
    }

    public Claim claim() {
        return claim;
    }

    public Company company() {
        return company;
    }

    /** Its sessions count for this. */
    public void within(Quota limits) {
        quota = limits;
    }

    Quota quota() {
        return quota;
    }

    /** Why it was taken back, or null if it was not. */
    public @Nullable String withdrawn() {
        return withdrawn;
    }

    /** Whether it was ended wherever it was. */
    public boolean isAborted() {
        return aborted;
    }

    /** The same mail once more at the same time, elsewhere: taken back and aborted with this, and its final dot is this one's. */
    public Attempt leg() {
        Attempt leg = new Attempt(claim, company, this);
        lock.lock();
        try {
            legs.add(leg);
            String why = withdrawn;
            if (why != null) {
                leg.withdraw(why);
            }
            leg.aborted = aborted;
        } finally {
            lock.unlock();
        }
        return leg;
    }

    /** Whether a final dot of it may have been given to a socket. */
    public boolean isTransmitted() {
        return transmitted;
    }

    /** Asked by the session when a message is ready to be ended. */
    @Override
    public boolean mayTransmit() {
        if (withdrawn != null) {
            return false;
        }
        if (!gate.mayTransmit()) {
            withdrawn = "the claim may be lost";
            return false;
        }
        lock.lock();
        try {
            // Whoever takes it back from here on must let it come to its end.
            transmitted = withdrawn == null || transmitted;
            return withdrawn == null;
        } finally {
            lock.unlock();
        }
    }

    /** Takes it back unless its final dot may already be with the socket; then its reply is waited for. */
    public void withdraw(String why) {
        lock.lock();
        try {
            if (withdrawn == null) {
                withdrawn = why;
            }
            legs.forEach(leg -> leg.withdraw(why));
            if (session != null) {
                session.abortBeforeFinalDot();
            } else if (waiting != null && !transmitted) {
                waiting.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends it wherever it is; behind the final dot it is in doubt. */
    public void abort() {
        lock.lock();
        try {
            aborted = true;
            legs.forEach(Attempt::abort);
            if (session != null) {
                session.abort();
            } else if (waiting != null && legs.isEmpty()) {
                waiting.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The calling thread runs it from here to {@link #ended}: while it has no session it may be interrupted. */
    public void begin() {
        lock.lock();
        try {
            waiting = Thread.currentThread();
            if (withdrawn != null || aborted) {
                waiting.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** From here on nobody interrupts the calling thread, and it is not interrupted. */
    public void ended() {
        lock.lock();
        try {
            waiting = null;
            session = null;
            Thread.interrupted();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a transaction may begin on this session, which is then the one to abort. */
    boolean enter(SmtpSession entered) {
        lock.lock();
        try {
            if (withdrawn != null || aborted) {
                return false;
            }
            session = entered;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            session = null;
        } finally {
            lock.unlock();
        }
    }
}
