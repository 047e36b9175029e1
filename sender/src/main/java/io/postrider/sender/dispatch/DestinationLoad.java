package io.postrider.sender.dispatch;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.intake.Lane;
import io.postrider.sender.site.Site;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What this process has in flight for one destination, and whether the destination can be spoken to. How much of it is of
 * use at once is for its {@link Site} to say, as soon as the site is known.
 */
final class DestinationLoad {

    /** Of a destination whose site is not known yet so many claims are taken. */
    private static final int FIRST_CLAIMS = 10;

    /** Where a destination's mail goes is asked again after this long. */
    private static final long LOCATED_FOR = Duration.ofMinutes(1).toNanos();

    private final Domain domain;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Site site;
    private long locatedAt;
    private volatile @Nullable String agreed;
    private int active;
    private int settling;
    private int failures;
    private boolean suspended;
    private int deadProbes;
    private long deadSince;
    private long touchedAt;

    DestinationLoad(Domain domain) {
        this.domain = domain;
    }

    Domain domain() {
        return domain;
    }

    /** The name that the spool has for what its senders agree on, as last seen. */
    @Nullable
    String agreed() {
        return agreed;
    }

    void agree(@Nullable String name) {
        agreed = name;
    }

    /**
     * How many more claims are of use now. A destination that could not be spoken to is probed with a single one; of very
     * many at one site no more at a time than are of use there.
     */
    int room(Lane lane, int failuresNow) {
        lock.lock();
        try {
            failures = failuresNow;
            if (active + settling == 0) {
                suspended = false;
            }
            if (failuresNow > 0 || suspended) {
                if (site != null) {
                    site.probing();
                }
                return active + settling == 0 && (site == null || !site.isCrowded()) ? 1 : 0;
            }
            return site == null ? Math.max(0, FIRST_CLAIMS - active) : site.room(lane);
        } finally {
            lock.unlock();
        }
    }

    /** Whether it is known to answer. */
    boolean isProven() {
        lock.lock();
        try {
            return site != null && site.isProven();
        } finally {
            lock.unlock();
        }
    }

    /** A claim is in hand; returns the site it counts for, as far as that is known. */
    @Nullable
    Site claimed(Lane lane, long now) {
        lock.lock();
        try {
            active++;
            touchedAt = now;
            if (site != null) {
                site.claimed(lane);
            }
            return site;
        } finally {
            lock.unlock();
        }
    }

    /** Where it was when somebody last looked, or null if nobody has. */
    @Nullable
    Site lastSite() {
        lock.lock();
        try {
            return site;
        } finally {
            lock.unlock();
        }
    }

    /** The site, or null if it is time to look where it is. */
    @Nullable
    Site site(long now) {
        lock.lock();
        try {
            return now - locatedAt < LOCATED_FOR ? site : null;
        } finally {
            lock.unlock();
        }
    }

    void located(Site at, long now) {
        lock.lock();
        try {
            if (at != site) {
                if (site != null) {
                    site.left();
                }
                at.joined();
                if (failures > 0) {
                    at.probing();
                }
            }
            site = at;
            locatedAt = now;
        } finally {
            lock.unlock();
        }
    }

    boolean isSuspended() {
        lock.lock();
        try {
            return suspended;
        } finally {
            lock.unlock();
        }
    }

    /** The attempt is over, its end not yet stored. */
    void attempted() {
        lock.lock();
        try {
            active--;
            settling++;
        } finally {
            lock.unlock();
        }
    }

    void settled(long now) {
        lock.lock();
        try {
            settling--;
            touchedAt = now;
        } finally {
            lock.unlock();
        }
    }

    /** It answered. */
    void worked() {
        lock.lock();
        try {
            failures = 0;
            suspended = false;
            deadProbes = 0;
        } finally {
            lock.unlock();
        }
    }

    /** It spoke, though of no use: it may have to rest, but it is not dead. */
    void answered() {
        lock.lock();
        try {
            deadProbes = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody of it could be spoken to; of attempts side by side one counts. */
    void foundDead(long now) {
        lock.lock();
        try {
            if (!suspended) {
                deadSince = deadProbes == 0 ? now : deadSince;
                deadProbes++;
            }
        } finally {
            lock.unlock();
        }
    }

    /** How often in a row, as far as this process saw. */
    int deadProbes() {
        lock.lock();
        try {
            return deadProbes;
        } finally {
            lock.unlock();
        }
    }

    /** When the first of these was. */
    long deadSince() {
        lock.lock();
        try {
            return deadSince;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing of it is to be tried for a while; returns how many times in a row that is so. */
    int suspend() {
        lock.lock();
        try {
            suspended = true;
            return failures + 1;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing was in flight since then; its site forgets it as well. */
    boolean isForgotten(long moment) {
        lock.lock();
        try {
            boolean idle = active == 0 && settling == 0 && touchedAt - moment < 0;
            if (idle && site != null) {
                site.left();
                site = null;
            }
            return idle;
        } finally {
            lock.unlock();
        }
    }
}
