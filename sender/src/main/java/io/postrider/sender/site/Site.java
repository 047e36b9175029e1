package io.postrider.sender.site;

import io.postrider.common.spool.intake.Lane;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Exchangers that share their limits among all domains they serve, and what this process has under way for them. Claims
 * are counted from the moment they are in hand; beyond the window some wait for a session, so that none idles while
 * claims and settlements wait for the disk.
 */
public final class Site {

    /** Mail that a rate holds for longer than this is not kept in memory. */
    private static final long LONGEST_PAUSE = Duration.ofSeconds(1).toNanos();

    /** A site that took mail within this time and now asks for patience was given too much of it. */
    private static final long RECENTLY = Duration.ofMinutes(10).toNanos();

    private final String name;
    private final Limits limits;
    private final @Nullable String agreed;
    private final LongSupplier ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Window window;
    private final @Nullable MailRate rate;
    private final SessionGate gate;
    private final Shutter shutter;
    private int domains;
    private int claimed;
    private int highClaimed;
    private int endedSinceAsked;
    private @Nullable Long workedAt;
    private volatile @Nullable Long acceptedAt;
    private long touchedAt;

    Site(LimitRules.Rule rule, LongSupplier ticker) {
        this.name = rule.site();
        this.limits = rule.limits();
        this.agreed = rule.agreed();
        this.ticker = ticker;
        this.shutter = new Shutter(ticker);
        this.window = new Window(limits.connections());
        this.touchedAt = ticker.getAsLong();
        Integer perMinute = limits.ratePerMinute();
        this.rate = perMinute == null ? null : new MailRate(perMinute, touchedAt);
        this.gate = new SessionGate(lock, new WindowRules(window, limits, rate, ticker));
    }

    public String name() {
        return name;
    }

    public Shutter shutter() {
        return shutter;
    }

    public Limits limits() {
        return limits;
    }

    /** The name by which senders agree on who serves it; null where each of its domains has a sender of its own. */
    public @Nullable String agreed() {
        return agreed;
    }

    /** One more domain's mail goes here. */
    public void joined() {
        lock.lock();
        try {
            domains++;
        } finally {
            lock.unlock();
        }
    }

    /** A domain's mail goes elsewhere, or there is none. */
    public void left() {
        lock.lock();
        try {
            domains--;
        } finally {
            lock.unlock();
        }
    }

    /** How many domains' mail goes here, as far as this process has to do with them. */
    public int domains() {
        lock.lock();
        try {
            return Math.max(1, domains);
        } finally {
            lock.unlock();
        }
    }

    /** How many more claims of a lane are of use now. */
    public int room(Lane lane) {
        lock.lock();
        try {
            int size = window.size();
            int room = size + Math.max(size, 2 * endedSinceAsked) - claimed;
            if (lane == Lane.HIGH) {
                room = Math.max(room, Math.max(2, size) - highClaimed);
            } else {
                endedSinceAsked = 0;
            }
            if (rate != null) {
                long now = ticker.getAsLong();
                room = Math.min(room, rate.permits(lane, now, now + LONGEST_PAUSE) - (claimed - gate.inside()));
            }
            return shutter.isShut() ? 0 : Math.max(0, room);
        } finally {
            lock.unlock();
        }
    }

    /** Whether more wait for a session than can be of use soon. */
    public boolean isCrowded() {
        lock.lock();
        try {
            return claimed - gate.inside() > 4 * Math.max(window.size(), Window.FIRST);
        } finally {
            lock.unlock();
        }
    }

    /** A claim is in hand. */
    public void claimed(Lane lane) {
        lock.lock();
        try {
            claimed++;
            highClaimed += lane == Lane.HIGH ? 1 : 0;
            touchedAt = ticker.getAsLong();
        } finally {
            lock.unlock();
        }
    }

    /** A claim turned out to be another site's. */
    public void disclaimed(Lane lane) {
        lock.lock();
        try {
            claimed--;
            highClaimed -= lane == Lane.HIGH ? 1 : 0;
        } finally {
            lock.unlock();
        }
    }

    /** The attempt of a claim is over. */
    public void ended(Lane lane) {
        lock.lock();
        try {
            claimed--;
            highClaimed -= lane == Lane.HIGH ? 1 : 0;
            endedSinceAsked++;
            touchedAt = ticker.getAsLong();
        } finally {
            lock.unlock();
        }
    }

    /** How long the rate holds a mail of that lane; zero if that is short enough to wait for. */
    public Duration pause(Lane lane) {
        lock.lock();
        try {
            long nanos = rate == null ? 0 : rate.pause(lane, ticker.getAsLong());
            return nanos <= LONGEST_PAUSE ? Duration.ZERO : Duration.ofNanos(nanos);
        } finally {
            lock.unlock();
        }
    }

    /** The gate of its sessions. */
    public SessionGate gate() {
        return gate;
    }

    /** One mail is to find out whether it is back; until it has, or others have, nothing else may try. */
    public void probing() {
        lock.lock();
        try {
            if (claimed == 0) {
                window.close();
            }
        } finally {
            lock.unlock();
        }
    }

    /** It answered in a session, whatever it said of the mail. */
    public void worked() {
        lock.lock();
        try {
            workedAt = ticker.getAsLong();
            int before = window.size();
            window.succeeded();
            if (window.size() > before) {
                gate.widened();
            }
        } finally {
            lock.unlock();
        }
    }

    /** It took a mail. */
    public void accepted() {
        acceptedAt = ticker.getAsLong();
    }

    /** Whether it ever answered in a session. */
    public boolean isProven() {
        lock.lock();
        try {
            return workedAt != null;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it took mail a while ago, so that asking for patience now is an answer to how much it got. */
    public boolean tookMailRecently() {
        Long at = acceptedAt;
        return at != null && ticker.getAsLong() - at < RECENTLY;
    }

    /**
     * No exchanger could be spoken to in an attempt that began then.
     *
     * @return whether that is the site's end for now; not so if others went through meanwhile or may still do so: then it
     *     only wants fewer sessions
     */
    public boolean unreachable(long begunAt) {
        lock.lock();
        try {
            boolean othersWorked = workedAt != null && workedAt - begunAt >= 0;
            boolean othersTry = gate.inside() > 1;
            boolean cohort = window.failed(gate.inside());
            boolean dead = !othersWorked && (cohort || !othersTry);
            if (dead) {
                window.close();
                window.forgetRefusals();
            }
            return dead;
        } finally {
            lock.unlock();
        }
    }

    /**
     * It spoke, but only to ask for patience: 421, or a rate reply.
     *
     * @return whether nothing else was heard for as many attempts as its window is wide
     */
    public boolean askedForPatience() {
        lock.lock();
        try {
            boolean cohort = window.failed(gate.inside());
            if (cohort) {
                window.close();
            }
            return cohort;
        } finally {
            lock.unlock();
        }
    }

    boolean isIdleSince(long moment) {
        lock.lock();
        try {
            return domains == 0 && claimed == 0 && gate.inside() == 0 && touchedAt - moment < 0;
        } finally {
            lock.unlock();
        }
    }

    /** What is under way, for people. */
    public View view() {
        lock.lock();
        try {
            long now = ticker.getAsLong();
            boolean held = rate != null && rate.pause(Lane.NORMAL, now) > 0;
            return new View(name, window.size(), gate.inside(), claimed - gate.inside(), held);
        } finally {
            lock.unlock();
        }
    }

    /**
     * A site as it stands.
     *
     * @param heldByRate whether the next mail has to wait for {@code rate-per-minute}
     */
    public record View(String site, int window, int inSession, int waiting, boolean heldByRate) {}
}
