package io.postrider.cli.queue;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.ledger.QueueReport.Destination;
import io.postrider.common.spool.ledger.QueueReport.Hold;
import io.postrider.common.spool.presence.Heartbeat;
import io.postrider.common.spool.presence.ProcessRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The queue as it was a moment ago.
 *
 * @param senders entered senders, the one that beat last first
 * @param deadAfter how old a heartbeat may be for its sender to pass as alive: one that is mute sends nothing
 */
public record QueueState(
        List<Destination> destinations,
        long waiting,
        Optional<Hold> held,
        List<Heartbeat> senders,
        Duration deadAfter,
        Instant now) {

    public QueueState {
        destinations = List.copyOf(destinations);
        senders = List.copyOf(senders);
    }

    static QueueState of(Spool spool, int limit, Duration deadAfter, Instant now) {
        return new QueueState(
                spool.report().destinations(limit),
                spool.report().waiting(),
                spool.report().held(),
                senders(spool),
                deadAfter,
                now);
    }

    public static List<Heartbeat> senders(Spool spool) {
        return spool.presence().heartbeats().stream()
                .filter(heartbeat -> heartbeat.role() == ProcessRole.SENDER)
                .sorted(Comparator.comparing(Heartbeat::beatAt).reversed())
                .toList();
    }

    /** Judged by wall clocks, which is good enough for people and for nobody else. */
    boolean isAlive(Heartbeat sender) {
        return isAlive(sender, deadAfter, now);
    }

    public static boolean isAlive(Heartbeat sender, Duration deadAfter, Instant now) {
        return sender.beatAt().plus(deadAfter).isAfter(now);
    }

    long livingSenders() {
        return senders.stream().filter(this::isAlive).count();
    }
}
