package io.postrider.frontend.suppression;

import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.common.spool.suppression.Suppressions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells suppressed recipients from others. It follows the lists by their last number, several times a second, so that an
 * address suppressed by any process is known here within a second; a query is made only for an address that was suppressed
 * once. As long as the lists are not yet read, or could not be asked for five seconds, every address is looked up.
 */
public final class Screen {

    private static final Duration TRUSTED = Duration.ofSeconds(5);
    private static final int PAGE = 5000;

    private static final Logger LOG = LoggerFactory.getLogger(Screen.class);

    private final Suppressions lists;
    private final LongSupplier nanoTime;
    private final SuppressionFilter filter = new SuppressionFilter();
    private long last;
    private String trouble = "";

    private volatile long readAt;
    private volatile boolean isRead;

    /** {@code nanoTime} is a clock that never steps. */
    public Screen(Suppressions lists, LongSupplier nanoTime) {
        this.lists = lists;
        this.nanoTime = nanoTime;
    }

    /**
     * Those of the recipients who are suppressed for the client, in their order.
     *
     * @throws SpoolException it cannot be known now
     */
    public List<Suppression> suppressed(ClientId client, List<Mailbox> recipients, Instant now) {
        boolean known = isRead && nanoTime.getAsLong() - readAt <= TRUSTED.toNanos();
        if (known && filter.isEmpty()) {
            return List.of();
        }
        List<Mailbox> perhaps = new ArrayList<>();
        for (Mailbox recipient : recipients) {
            if (!known || filter.mayHave(client, recipient)) {
                perhaps.add(recipient);
            }
        }
        return perhaps.isEmpty() ? List.of() : lists.find(client, perhaps, now);
    }

    /** Learns what was suppressed since the last call. Called by one thread. */
    public void refresh() {
        long askedAt = nanoTime.getAsLong();
        try {
            List<Suppressions.Key> page;
            do {
                page = lists.since(last, PAGE);
                for (Suppressions.Key key : page) {
                    filter.add(key.client(), key.address());
                    last = key.number();
                }
            } while (page.size() == PAGE);
            readAt = askedAt;
            isRead = true;
            told("");
        } catch (SpoolException e) {
            told(e.reason() + ": " + e.getMessage());
        }
    }

    private void told(String now) {
        if (!now.equals(trouble)) {
            trouble = now;
            if (now.isEmpty()) {
                LOG.info("suppressions are up to date again");
            } else {
                LOG.warn("suppressions cannot be brought up to date, so each recipient is looked up: {}", now);
            }
        }
    }
}
