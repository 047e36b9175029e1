package io.postrider.sender.transport;

import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.delivery.Reply;
import io.postrider.common.message.Content;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.common.spool.queue.Claim;
import io.postrider.sender.delivery.Attempt;
import io.postrider.sender.health.Knock;
import io.postrider.sender.health.Report;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Set;

/** Says yes to every mail, which stays here: for tests of what lies before. */
public final class Nowhere implements Transport {

    private final String word;
    private final Reply yes;
    private final InstantSource clock;

    /**
     * @param word for the ledger
     * @param text what the yes says
     */
    public Nowhere(String word, String text, InstantSource clock) {
        this.word = word;
        this.yes = new Reply(250, new EnhancedStatus(2, 0, 0), text);
        this.clock = clock;
    }

    @Override
    public Carried handOver(Attempt attempt, Claim part, Content content) {
        return new Carried(
                Collections.nCopies(part.recipients().size(), new Outcome.Sent(yes)),
                Set.of(),
                new Report.Worked(Duration.ZERO),
                AttemptRecord.alone(clock.instant(), Duration.ZERO, word));
    }

    @Override
    public Knock knock() {
        return new Knock.Answered();
    }
}
