package io.postrider.cli.queue;

import io.postrider.cli.shell.Amounts;
import io.postrider.cli.shell.Printable;
import io.postrider.cli.shell.Table;
import io.postrider.common.spool.ledger.QueueReport.Destination;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The queue for people: first what stops all of it, then what waits for whom. */
final class QueueText {
    private static final int LONGEST_REPLY = 100;

    private final QueueState queue;
    private final ZoneId zone;

    QueueText(QueueState queue, ZoneId zone) {
        this.queue = queue;
        this.zone = zone;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(alarms());
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add(summary());
        if (!queue.destinations().isEmpty()) {
            lines.add("");
            lines.addAll(table().lines());
        }
        return lines;
    }

    private List<String> alarms() {
        List<String> alarms = new ArrayList<>();
        queue.held()
                .ifPresent(hold -> alarms.add("!! HELD since " + Amounts.time(hold.since(), zone)
                        + ": nothing is sent (" + Printable.line(hold.reason())
                        + "); `postrider queue release` lets it go"));
        if (queue.livingSenders() == 0) {
            alarms.add("!! NO SENDER IS ALIVE" + lastSeen()
                    + ": nothing is sent; `postrider up` or `postrider sender` starts one");
        }
        return alarms;
    }

    private String lastSeen() {
        if (queue.senders().isEmpty()) {
            return "";
        }
        var last = queue.senders().getFirst();
        return " (the last, " + Printable.line(last.label()) + ", was seen "
                + Amounts.fromNow(last.beatAt(), queue.now()) + ")";
    }

    private String summary() {
        long claimed =
                queue.destinations().stream().mapToLong(Destination::claimed).sum();
        long held = queue.destinations().stream().mapToLong(Destination::held).sum();
        long parked =
                queue.destinations().stream().mapToLong(Destination::parked).sum();
        if (queue.waiting() + claimed + held + parked == 0) {
            return "nothing waits" + (queue.livingSenders() == 0 ? "" : "; " + senders());
        }
        return queue.waiting() + " waiting, " + claimed + " being tried, " + held + " held, " + parked + " parked, for "
                + count(queue.destinations().size(), "destination") + "; " + senders();
    }

    private String senders() {
        return count(queue.livingSenders(), "sender") + " alive";
    }

    private Table table() {
        Table table = new Table(
                "DESTINATION",
                ">WAITING",
                ">TRYING",
                ">HELD",
                ">PARKED",
                ">OLDEST",
                ">NEXT TRY",
                ">FAILURES",
                "LAST REPLY");
        for (Destination destination : queue.destinations()) {
            table.row(
                    destination.domain(),
                    destination.waiting(),
                    destination.claimed(),
                    destination.held(),
                    destination.parked(),
                    Amounts.fromNow(destination.oldest(), queue.now()).replace(" ago", ""),
                    nextTry(destination),
                    destination.failures() == 0 ? "-" : destination.failures(),
                    ReplyKind.of(destination.lastReply())
                                    .map(kind -> kind + ": ")
                                    .orElse("")
                            + shortened(destination.lastReply()));
        }
        return table;
    }

    private String nextTry(Destination destination) {
        var next = destination.nextAttempt();
        if (next == null) {
            return "-";
        }
        return next.isAfter(queue.now()) ? Amounts.fromNow(next, queue.now()) : "now";
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String shortened(String reply) {
        if (reply.isEmpty()) {
            return "-";
        }
        return reply.length() <= LONGEST_REPLY ? reply : reply.substring(0, LONGEST_REPLY - 1) + "…";
    }
}
