package io.postrider.sender.dispatch;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.DeliveryQueue;
import io.postrider.common.spool.queue.Settled;
import io.postrider.sender.presence.Membership;
import io.postrider.sender.smtp.FinalDotGate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last word before a final dot: no, where the claim may already be another's; and where what is in doubt must not
 * repeat, only after the spool knows that the dot is coming.
 */
public final class FinalDots {

    private static final Logger log = LoggerFactory.getLogger(FinalDots.class);

    private final DeliveryQueue queue;
    private final Membership membership;

    public FinalDots(DeliveryQueue queue, Membership membership) {
        this.queue = queue;
        this.membership = membership;
    }

    FinalDotGate of(Claim claim) {
        // Announcing waits for the disk; by the end of that the claim may have been lost.
        return () -> isOurs(claim) && (claim.onDoubt() != OnDoubt.PARK || (announce(claim) && isOurs(claim)));
    }

    private boolean isOurs(Claim claim) {
        boolean ours = membership.mayTransmit(claim.owner());
        if (!ours) {
            log.warn(
                    "dot=withheld submission={} domain={}: no heartbeat was committed for {} s",
                    claim.submission(),
                    claim.domain(),
                    membership.silence().toSeconds());
        }
        return ours;
    }

    private boolean announce(Claim claim) {
        try {
            return queue.transmitting(claim) == Settled.RECORDED;
        } catch (SpoolException e) {
            log.warn(
                    "dot=withheld submission={} domain={} reason=\"{}\"",
                    claim.submission(),
                    claim.domain(),
                    e.getMessage());
            return false;
        }
    }
}
