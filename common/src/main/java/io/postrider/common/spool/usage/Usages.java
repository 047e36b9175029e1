package io.postrider.common.spool.usage;

import java.time.Instant;
import java.util.Map;

/** How much was handed in, hour by hour, by all frontends together; counted in recipients. */
public interface Usages {

    /**
     * What all frontends took.
     *
     * @param hour of the call, since 1970
     * @param today in its day of UTC
     * @param thisHour in that hour
     * @param lately in that hour and the one before
     * @param failed of the client's recipients, refused for good by others in those two hours
     * @param busiest in the busiest hour of the two weeks before that hour
     */
    record Taken(long hour, long today, long thisHour, long lately, long failed, long busiest) {
        private static final long HOURS_A_DAY = 24;

        /** Nothing was heard yet. */
        public static final Taken NOTHING = new Taken(0, 0, 0, 0, 0, 0);

        /** Days since 1970 by UTC. */
        public long day() {
            return hour / HOURS_A_DAY;
        }
    }

    /**
     * Adds what this frontend took since it last told, and says what all took until now. What is older than two weeks is
     * forgotten.
     *
     * @throws io.postrider.common.spool.SpoolException nothing was added; to be told again later
     */
    Map<Meter, Taken> add(Map<Meter, Long> recipients, Instant now);
}
