package io.postrider.cli.sink;

import io.postrider.cli.sink.smtp.ReceivedMessage;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The last messages that arrived, numbered from 1; the oldest go when there are too many or they are too large together. */
final class Inbox {
    private static final long MOST_OCTETS = 32L << 20;

    private final int most;
    private final TreeMap<Long, ReceivedMessage> kept = new TreeMap<>();
    private long octets;
    private long last;

    Inbox(int most) {
        this.most = most;
    }

    /** Keeps a message and gives its number. */
    synchronized long keep(ReceivedMessage message) {
        kept.put(++last, message);
        octets += message.size();
        while (kept.size() > most || (octets > MOST_OCTETS && kept.size() > 1)) {
            Map.Entry<Long, ReceivedMessage> oldest = kept.pollFirstEntry();
            octets -= oldest == null ? 0 : oldest.getValue().size();
        }
        return last;
    }

    /** The message of this number, while it is kept. */
    synchronized Optional<ReceivedMessage> find(long number) {
        return Optional.ofNullable(kept.get(number));
    }
}
