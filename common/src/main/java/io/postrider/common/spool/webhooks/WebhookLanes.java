package io.postrider.common.spool.webhooks;

import io.postrider.common.spool.presence.InstanceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The notifier's port: each webhook is a lane of its own, and one notifier's at a time. Its owner is an instance; when that
 * is not entered any more, the webhook is free. What somebody reports who is not its owner is refused.
 */
public interface WebhookLanes {

    /** An enabled webhook; {@code revision} moves with every change by its client. */
    record Duty(long webhook, long revision, @Nullable InstanceId owner) {}

    /** A webhook with all that is to be sent beside the ledger's next events. */
    record Lane(Webhook webhook, long revision, List<Errand> errands, List<Replay> replays) {
        public Lane {
            errands = List.copyOf(errands);
            replays = List.copyOf(replays);
        }
    }

    /**
     * One event by itself: a test, or one that was refused and set aside.
     *
     * @param number the spool's own; 0 for one that is to be made
     * @param event its position, or {@link WebhookAttempt#TEST}
     * @param attempts those made
     * @param firstAt when the first of them was, or when the test was asked for
     */
    record Errand(long number, long event, int attempts, Instant firstAt, Instant nextAt) {}

    /** A range that is sent once more, after {@code position} up to {@code upTo}; it is over when the two are the same. */
    record Replay(long number, long position, long upTo) {}

    /** A number that moves with every change by clients: cheap to ask, many times a second. */
    long version();

    /** Every enabled webhook; the owner is null where it is gone. */
    List<Duty> duties();

    /** Makes it this instance's; false if another has it, or it is not enabled any more. */
    boolean claim(long webhook, InstanceId owner);

    /** Gives it back. */
    void release(long webhook, InstanceId owner);

    /** The lane as it stands; empty if it is not this instance's or not enabled any more. */
    Optional<Lane> load(long webhook, InstanceId owner);

    /** Stores what came of a round; false if it is not the reporter's any more: then nothing is stored. */
    boolean report(LaneReport report);
}
