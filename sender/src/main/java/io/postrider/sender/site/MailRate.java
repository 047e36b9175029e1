package io.postrider.sender.site;

import io.postrider.common.spool.intake.Lane;
import java.time.Duration;

/**
 * A limit to how many mails are tried in any sixty seconds, spread over them. A small rate is kept by equal distances. A
 * larger one allows small bursts: nine tenths of it flow steadily, a twentieth may be saved up, and by a twentieth the
 * high lane may run ahead, which the others wait for afterwards. Guarded by its site's lock.
 */
final class MailRate {

    private static final double MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int SMALL = 20;

    private final double perNano;
    private final double most;
    private final double ahead;
    private double saved;
    private long countedAt;

    MailRate(int perMinute, long now) {
        boolean small = perMinute < SMALL;
        this.perNano = (small ? perMinute : 0.9 * perMinute) / MINUTE;
        this.most = small ? 1 : Math.max(1, 0.05 * perMinute);
        this.ahead = small ? 0 : Math.floor(0.05 * perMinute);
        this.saved = most;
        this.countedAt = now;
    }

    /** How long a mail of that lane has to wait; 0 if it may go now. */
    long pause(Lane lane, long now) {
        count(now);
        double missing = 1 - saved - (lane == Lane.HIGH ? ahead : 0);
        return missing <= 1e-9 ? 0 : (long) Math.ceil(missing / perNano);
    }

    /** One goes. */
    void pass(long now) {
        count(now);
        saved -= 1;
    }

    /** How many may go until that moment. */
    int permits(Lane lane, long now, long until) {
        count(now);
        double then = Math.min(most, saved + perNano * (until - now)) + (lane == Lane.HIGH ? ahead : 0);
        return Math.clamp((long) Math.floor(then + 1e-9), 0, Integer.MAX_VALUE);
    }

    private void count(long now) {
        if (now > countedAt) {
            saved = Math.min(most, saved + perNano * (now - countedAt));
            countedAt = now;
        }
    }
}
