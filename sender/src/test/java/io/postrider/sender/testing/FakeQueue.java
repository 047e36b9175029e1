package io.postrider.sender.testing;

import io.postrider.common.address.Domain;
import io.postrider.common.message.Content;
import io.postrider.common.spool.intake.Seal;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.common.spool.queue.DeliveryQueue;
import io.postrider.common.spool.queue.GiveUp;
import io.postrider.common.spool.queue.Settled;
import io.postrider.common.spool.queue.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A queue without mail that keeps what senders agree on. */
public final class FakeQueue implements DeliveryQueue {

    private final Map<Domain, String> agreed = new HashMap<>();

    /** How often strays were looked for. */
    public final AtomicInteger recalls = new AtomicInteger();

    /** As a claim would tell it. */
    public @Nullable String agreed(Domain destination) {
        return agreed.get(destination);
    }

    @Override
    public void agree(Domain destination, @Nullable String site) {
        if (site == null) {
            agreed.remove(destination);
        } else {
            agreed.put(destination, site);
        }
    }

    @Override
    public int recall(Instant dueBehind, int limit, Instant now) {
        recalls.incrementAndGet();
        return 0;
    }

    @Override
    public int giveUp(GiveUp mail, int limit, Instant now) {
        return 0;
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        return List.of();
    }

    @Override
    public Optional<Instant> nextDue() {
        return Optional.empty();
    }

    @Override
    public void awaitWork(Duration atMost) {
        // There never is any.
    }

    @Override
    public Content content(Claim claim) {
        throw new UnsupportedOperationException("no claim is from here");
    }

    @Override
    public Seal.Open openSeal(Claim claim) {
        throw new UnsupportedOperationException("no claim is from here");
    }

    @Override
    public Content seal(Claim claim, Content sealed, Seal.Given seal) {
        throw new UnsupportedOperationException("no claim is from here");
    }

    @Override
    public Settled park(Claim claim, String reason, Instant now) {
        throw new UnsupportedOperationException("no claim is from here");
    }

    @Override
    public Settled transmitting(Claim claim) {
        throw new UnsupportedOperationException("no claim is from here");
    }

    @Override
    public Settled suspected(Claim claim) {
        throw new UnsupportedOperationException("no claim is from here");
    }

    @Override
    public Settled settle(Claim claim, Settlement settlement) {
        throw new UnsupportedOperationException("no claim is from here");
    }

    @Override
    public Settled giveBack(Claim claim, Instant due) {
        throw new UnsupportedOperationException("no claim is from here");
    }
}
