package io.postrider.settings.sender;

import static io.postrider.settings.key.ValueTypes.duration;
import static io.postrider.settings.key.ValueTypes.number;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Values;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How many sessions a sender holds, to whom, and how long each is used. */
public record SessionSettings(
        int total, int perDestination, int messagesPerSession, Duration idle, DestinationSettings destinations) {

    private static final Key<Integer> TOTAL = Key.of("sender.sessions", number(1, 50_000), "500", """
            How many sessions this sender holds at once, to all destinations together.""");
    private static final Key<Integer> PER_DESTINATION =
            Key.of("sender.sessions-per-destination", number(1, 50_000), "20", """
            How many of them go to one destination: a domain, together with all others that have the same exchangers.""");
    private static final Key<Integer> MESSAGES_PER_SESSION =
            Key.of("sender.messages-per-session", number(1, 1_000_000), "100", """
            How many messages are sent over one session before a new one is opened.""");
    private static final Key<Duration> IDLE = Key.of("sender.session-idle", duration("0s", "5m"), "5s", """
            How long a session without work is kept open for the next message.""");

    static final List<Key<?>> KEYS =
            List.of(TOTAL, PER_DESTINATION, MESSAGES_PER_SESSION, IDLE, DestinationSettings.DESTINATIONS);

    /** Without limits of single destinations. */
    public SessionSettings(int total, int perDestination, int messagesPerSession, Duration idle) {
        this(total, perDestination, messagesPerSession, idle, new DestinationSettings(Map.of()));
    }

    static SessionSettings from(Values values) {
        return new SessionSettings(
                values.get(TOTAL),
                values.get(PER_DESTINATION),
                values.get(MESSAGES_PER_SESSION),
                values.get(IDLE),
                values.get(DestinationSettings.DESTINATIONS));
    }
}
