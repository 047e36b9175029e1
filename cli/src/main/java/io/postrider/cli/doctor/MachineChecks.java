package io.postrider.cli.doctor;

import io.postrider.cli.queue.QueueState;
import io.postrider.cli.shell.Amounts;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolHealth;
import io.postrider.common.spool.ledger.QueueReport.Destination;
import io.postrider.common.spool.presence.Heartbeat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Clock, disk and spool of this machine. */
final class MachineChecks {

    private static final Duration OLD = Duration.ofHours(1);
    private static final int DESTINATIONS = 1000;
    private static final int TIGHT = 4;

    private final KernelClock kernel;
    private final Instant now;

    MachineChecks(KernelClock kernel, Instant now) {
        this.kernel = kernel;
        this.now = now;
    }

    /** Signatures, certificates and the Date field are believed for minutes, not for days. */
    Finding clock(Spool spool) {
        for (Heartbeat heartbeat : spool.presence().heartbeats()) {
            if (heartbeat.beatAt().isAfter(now.plusSeconds(60))) {
                return Finding.wrong(
                        "clock",
                        "the spool has a heartbeat from " + heartbeat.beatAt() + ", and this machine says it is " + now,
                        "set the clock right; it went backwards, or a process of another machine uses this spool");
            }
        }
        return switch (kernel.state()) {
            case SYNCHRONISED -> Finding.ok("clock", "kept right by the network");
            case FREE ->
                Finding.warn(
                        "clock",
                        "nothing keeps it right: the kernel was not told that it is synchronised",
                        "run chrony or systemd-timesyncd");
            case UNKNOWN -> Finding.ok("clock", "whether it is kept right cannot be seen from here");
        };
    }

    Finding disk(SpoolHealth health, long floor) {
        String free = Amounts.size(health.freeBytes()) + " free";
        if (!health.writable()) {
            return Finding.wrong("disk", health.reason(), "free some space, or shorten cleaner.message-retention");
        }
        return health.freeBytes() < TIGHT * floor
                ? Finding.warn(
                        "disk",
                        free + "; new mail is refused below " + Amounts.size(floor),
                        "free some space, or shorten cleaner.message-retention")
                : Finding.ok("disk", free + ", and a commit was synced to it");
    }

    /** Who can read the spool can read the mail and sign for its domains. */
    Finding permissions(Path directory) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
            boolean open = permissions.stream().anyMatch(one -> !one.name().startsWith("OWNER"));
            return open
                    ? Finding.warn(
                            "privacy",
                            directory + " is open to others (" + PosixFilePermissions.toString(permissions) + ")",
                            "chmod 700 " + directory)
                    : Finding.ok("privacy", directory + " is its owner's alone");
        } catch (IOException | UnsupportedOperationException e) {
            return Finding.warn("privacy", directory + " cannot be looked at: " + e, "");
        }
    }

    List<Finding> spool(Spool spool, Duration deadAfter) {
        List<Finding> findings = new ArrayList<>();
        List<Destination> destinations = spool.report().destinations(DESTINATIONS);
        long waiting = spool.report().waiting();
        boolean alive = QueueState.senders(spool).stream().anyMatch(one -> QueueState.isAlive(one, deadAfter, now));
        spool.report()
                .held()
                .ifPresent(hold -> findings.add(Finding.warn(
                        "spool",
                        "everything is held since " + hold.since() + ": " + hold.reason(),
                        "postrider queue release")));
        if (!alive) {
            findings.add(Finding.warn(
                    "spool",
                    "no sender is alive, " + waiting + " envelopes wait",
                    "postrider up, or postrider sender"));
        }
        long parked = destinations.stream().mapToLong(Destination::parked).sum();
        if (parked > 0) {
            findings.add(Finding.warn(
                    "spool",
                    parked + " envelopes are parked until a person looks",
                    "postrider queue, postrider explain"));
        }
        findings.add(queue(destinations, waiting));
        return findings;
    }

    private Finding queue(List<Destination> destinations, long waiting) {
        Instant oldest = destinations.stream()
                .filter(one -> one.waiting() > 0)
                .map(Destination::oldest)
                .min(Instant::compareTo)
                .orElse(now);
        Duration age = Duration.between(oldest, now);
        if (age.compareTo(OLD) > 0) {
            return Finding.warn(
                    "queue",
                    waiting + " envelopes wait, the oldest for " + Amounts.length(age),
                    "postrider queue says for whom and why");
        }
        return Finding.ok("queue", waiting == 0 ? "nothing waits" : waiting + " envelopes wait, none for long");
    }
}
