package io.postrider.frontend.credentials;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When keys were last used: noted in memory by requests, stored about once an hour by the thread that refreshes. */
final class Uses {
    private static final Duration COARSE = Duration.ofHours(1);
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final Duration PERIOD_IN_TROUBLE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Uses.class);

    private final Map<Long, Use> byKey = new HashMap<>();
    private long nextNanos;
    private boolean begun;

    /** Only these keys hold from now on. */
    void keep(List<Key> keys) {
        byKey.keySet().retainAll(keys.stream().map(Key::number).collect(Collectors.toSet()));
    }

    /** What was noted of a key before stays. */
    Use of(Key key) {
        Instant usedAt = key.usedAt();
        return byKey.computeIfAbsent(key.number(), _ -> new Use(usedAt == null ? 0 : usedAt.toEpochMilli()));
    }

    /** Stores what is news, if it is time to look again. */
    void store(Clients clients, long nanos) {
        if (begun && nanos - nextNanos < 0) {
            return;
        }
        begun = true;
        nextNanos = nanos + PERIOD.toNanos();
        Map<Long, Instant> news = new HashMap<>();
        byKey.forEach((number, use) -> {
            if (use.isNews(COARSE.toMillis())) {
                news.put(number, Instant.ofEpochMilli(use.at()));
            }
        });
        if (news.isEmpty()) {
            return;
        }
        try {
            clients.used(news);
            news.forEach((number, at) -> byKey.computeIfPresent(number, (_, use) -> use.stored(at.toEpochMilli())));
        } catch (SpoolException e) {
            nextNanos = nanos + PERIOD_IN_TROUBLE.toNanos();
            LOG.warn("the last use of {} keys is not stored: {}", news.size(), e.getMessage());
        }
    }
}
