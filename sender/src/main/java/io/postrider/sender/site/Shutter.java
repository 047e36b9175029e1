package io.postrider.sender.site;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Keeps mail away from a site for a moment, of which it is known that it could not be tried. */
public final class Shutter {

    private static final long LONGEST = Duration.ofSeconds(5).toNanos();

    private final LongSupplier ticker;
    private volatile long until;
    private volatile boolean down;

    Shutter(LongSupplier ticker) {
        this.ticker = ticker;
    }

    /** For so long, or for a few seconds if that is less. */
    public void shut(Duration time) {
        until = ticker.getAsLong() + Math.min(LONGEST, time.toNanos());
        down = true;
    }

    boolean isShut() {
        return down && ticker.getAsLong() - until < 0;
    }
}
