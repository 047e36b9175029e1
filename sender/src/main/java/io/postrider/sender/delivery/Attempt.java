package io.postrider.sender.delivery;

import io.postrider.common.spool.queue.Claim;
import io.postrider.sender.smtp.FinalDotGate;
import io.postrider.sender.smtp.SmtpSession;
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

    private final Claim claim;
    private final Company company;
    private final FinalDotGate gate;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread waiting;
    private @Nullable SmtpSession session;
    private boolean aborted;
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
        transmitted = true;
        return true;
    }

    /** Takes it back unless its final dot may already be with the socket; then its reply is waited for. */
    public void withdraw(String why) {
        lock.lock();
        try {
            if (withdrawn == null) {
                withdrawn = why;
            }
            if (session != null) {
                session.abortBeforeFinalDot();
            } else if (waiting != null) {
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
            if (session != null) {
                session.abort();
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
            if (withdrawn != null) {
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
