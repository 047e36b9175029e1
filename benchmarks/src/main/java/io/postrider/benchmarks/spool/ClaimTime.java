package io.postrider.benchmarks.spool;

import io.postrider.benchmarks.figures.Latencies;
import io.postrider.common.address.Domain;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.common.spool.queue.DeliveryQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How long a claim of one mail and its settling take, the syncs included, on a spool that no process has open:
 * {@code ClaimTime DATA COUNT}. What waits for dead destinations is left as the sender left it; where one of them is due
 * there is no room for it, as in a sender that has its one probe of it under way, so the claim has to go past it. Prints
 * one line of JSON.
 */
public final class ClaimTime {

    private static final Domain LIVING = new Domain("example.net");
    private static final int LIMIT = 64;

    private final DeliveryQueue queue;
    private final InstanceId owner;
    private final Latencies claims = new Latencies();
    private final Latencies settles = new Latencies();

    private ClaimTime(DeliveryQueue queue, InstanceId owner) {
        this.queue = queue;
        this.owner = owner;
    }

    public static void main(String[] args) throws IOException {
        int count = Integer.parseInt(args[1]);
        try (Spool spool = Spools.open(Path.of(args[0]))) {
            Instant begun = Instant.now();
            Mails mails = new Mails(spool.clients().ensure("bulk", begun).id(), 2000);
            InstanceId owner = spool.presence().join(ProcessRole.SENDER, "claim-time", begun);
            ClaimTime warm = new ClaimTime(spool.queue(), owner);
            ClaimTime measured = new ClaimTime(spool.queue(), owner);
            for (int i = 0; i < 2 * count; i++) {
                spool.intake().accept(mails.to("b@" + LIVING));
                (i < count ? warm : measured).one();
            }
            spool.presence().leave(owner);
            System.out.println(measured.json());
        }
    }

    private void one() {
        long begun = System.nanoTime();
        List<Claim> claimed = queue.claim(new ClaimRequest(
                owner, LIMIT, destination -> destination.domain().equals(LIVING) ? LIMIT : 0, Instant.now()));
        claims.add(System.nanoTime() - begun);
        if (claimed.size() != 1) {
            throw new IllegalStateException("claimed " + claimed.size() + " and not the one that is due");
        }
        settle(claimed.getFirst());
    }

    private void settle(Claim claim) {
        long begun = System.nanoTime();
        queue.settle(claim, Mails.sent(claim));
        settles.add(System.nanoTime() - begun);
    }

    private String json() {
        return String.format(
                Locale.ROOT,
                "{\"claim_p50_ms\": %.3f, \"claim_p99_ms\": %.3f, \"settle_p50_ms\": %.3f, \"settle_p99_ms\": %.3f}",
                claims.millis(0.5),
                claims.millis(0.99),
                settles.millis(0.5),
                settles.millis(0.99));
    }
}
