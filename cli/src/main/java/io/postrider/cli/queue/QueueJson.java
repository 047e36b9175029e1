package io.postrider.cli.queue;

import io.postrider.common.spool.ledger.QueueReport.Destination;
import io.postrider.common.spool.ledger.QueueReport.Hold;
import io.postrider.common.spool.presence.Heartbeat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The queue for programs. */
final class QueueJson {
    private QueueJson() {}

    static Map<String, Object> of(QueueState queue) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("waiting", queue.waiting());
        tree.put("senders_alive", queue.livingSenders());
        queue.held().ifPresent(hold -> tree.put("held", held(hold)));
        tree.put(
                "senders",
                queue.senders().stream()
                        .map(sender -> sender(sender, queue.isAlive(sender)))
                        .toList());
        tree.put(
                "destinations",
                queue.destinations().stream().map(QueueJson::destination).toList());
        return tree;
    }

    private static Map<String, Object> held(Hold hold) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("since", hold.since().toString());
        tree.put("reason", hold.reason());
        return tree;
    }

    private static Map<String, Object> sender(Heartbeat sender, boolean alive) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("label", sender.label());
        tree.put("alive", alive);
        tree.put("started_at", sender.startedAt().toString());
        tree.put("beat_at", sender.beatAt().toString());
        return tree;
    }

    private static Map<String, Object> destination(Destination destination) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("domain", destination.domain().ascii());
        tree.put("waiting", destination.waiting());
        tree.put("claimed", destination.claimed());
        tree.put("aside", destination.aside());
        tree.put("held", destination.held());
        tree.put("parked", destination.parked());
        tree.put("oldest", destination.oldest().toString());
        var next = destination.nextAttempt();
        if (next != null) {
            tree.put("next_attempt", next.toString());
        }
        tree.put("failures", destination.failures());
        tree.put("last_reply", destination.lastReply());
        ReplyKind.of(destination.lastReply()).ifPresent(kind -> tree.put("last_reply_class", kind));
        return tree;
    }
}
