package io.postrider.sender.site;

import io.postrider.common.spool.intake.Lane;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A site's places: the window bounds bulk; the high lane may pass it by a little, but nobody the configured limit. */
record WindowRules(Window window, Limits limits, @Nullable MailRate rate, LongSupplier ticker)
        implements SessionGate.Rules {

    @Override
    public int inAll() {
        int size = window.size();
        int beside = size < 2 ? 0 : Math.max(1, size / 5);
        return Math.min(limits.connections(), size + beside);
    }

    @Override
    public int forBulk() {
        return Math.min(window.size(), limits.connections() - SessionGate.reserve(limits.connections()));
    }

    @Override
    public long pause(Lane lane) {
        return rate == null ? 0 : rate.pause(lane, ticker.getAsLong());
    }

    @Override
    public void passed() {
        if (rate != null) {
            rate.pass(ticker.getAsLong());
        }
    }
}
