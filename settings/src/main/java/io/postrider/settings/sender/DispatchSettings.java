package io.postrider.settings.sender;

import static io.postrider.settings.key.ValueTypes.duration;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.ValueTypes;
import io.postrider.settings.key.Values;
import io.postrider.settings.value.Shard;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this sender claims, how soon it notices new mail, and how it stops; no shard means every destination. */
public record DispatchSettings(@Nullable Shard shard, Duration noticeInterval, Duration stopGrace) {

    private static final Key<Shard> SHARD = Key.unset("sender.shard", ValueTypes.shard(), """
            The part of all destinations that this sender keeps to: 0/2 and 1/2 share the work of two. Unset, every \
            sender takes whatever is due, which needs no planning.""");
    private static final Key<Duration> NOTICE_INTERVAL =
            Key.of("sender.notice-interval", duration("1ms", "10s"), "10ms", """
            How often a sender looks whether another process has stored new mail.""");
    private static final Key<Duration> STOP_GRACE = Key.of("sender.stop-grace", duration("0s", "1h"), "25s", """
            How long a sender that is asked to stop waits for replies to mail that is already out of its hands; what \
            is not is put back at once.""");

    static final List<Key<?>> KEYS = List.of(SHARD, NOTICE_INTERVAL, STOP_GRACE);

    static DispatchSettings from(Values values) {
        return new DispatchSettings(values.find(SHARD), values.get(NOTICE_INTERVAL), values.get(STOP_GRACE));
    }
}
