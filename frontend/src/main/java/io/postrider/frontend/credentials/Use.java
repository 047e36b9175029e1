package io.postrider.frontend.credentials;

/** When a key was last used. Any thread may touch it; one thread asks what is to be stored. */
final class Use {
    private static final long NEVER = 0;

    /** Finer than this nobody asks, and requests need not write to memory that all of them read. */
    private static final long STEP_MILLIS = 60_000;

    private volatile long at;
    private long stored;

    /** @param stored milliseconds since 1970 as the spool has them, 0 if it has none */
    Use(long stored) {
        this.at = stored;
        this.stored = stored;
    }

    void touch(long now) {
        if (now - at >= STEP_MILLIS) {
            at = now;
        }
    }

    long at() {
        return at;
    }

    /** The first use at once, others when they are this much later than the stored one. */
    boolean isNews(long coarseMillis) {
        return at > stored && (stored == NEVER || at - stored >= coarseMillis);
    }

    Use stored(long millis) {
        stored = millis;
        return this;
    }
}
