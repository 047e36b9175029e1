package io.postrider.sender.sandbox;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.enclosure.Enclosure;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.Recipient;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.common.spool.queue.Verdict;
import io.postrider.common.spool.returns.Returned;
import io.postrider.common.spool.returns.Returned.Kind;
import io.postrider.common.spool.returns.Returned.Suppressing;
import io.postrider.common.spool.returns.Returns;
import io.postrider.common.spool.suppression.SuppressionReason;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What comes back after mail to simulated recipients was sent; entered as the reader of bounces enters what comes back. */
public final class SimulatedReports {
    private static final Logger log = LoggerFactory.getLogger(SimulatedReports.class);
    private static final Domain SIMULATED = Enclosure.SIMULATED.domain();

    private final Returns returns;
    private final InstantSource clock;

    public SimulatedReports(Returns returns, InstantSource clock) {
        this.returns = returns;
        this.clock = clock;
    }

    /** Called when the end of a claim is stored; there is nothing to do for mail that leaves. */
    public void after(Claim claim, Settlement settlement) {
        if (!claim.domain().equals(SIMULATED)) {
            return;
        }
        for (Recipient recipient : claim.recipients()) {
            if (OwnAnswers.word(recipient.mailbox()).equals("complaint") && isSent(recipient, settlement)) {
                complain(claim, recipient);
            }
        }
    }

    private static boolean isSent(Recipient recipient, Settlement settlement) {
        return settlement.verdicts().stream()
                .anyMatch(each -> each.recipient() == recipient.number() && each.verdict() instanceof Verdict.Sent);
    }

    private void complain(Claim claim, Recipient recipient) {
        try {
            returns.enter(
                    new Returned(
                            claim.envelope(),
                            recipient.number(),
                            Kind.COMPLAINED,
                            null,
                            "simulated: its reader does not want such mail",
                            new Suppressing(SuppressionReason.COMPLAINED, null)),
                    clock.instant());
        } catch (SpoolException e) {
            log.warn("simulated=lost submission={} reason=\"{}\"", claim.submission(), e.getMessage());
        }
    }
}
