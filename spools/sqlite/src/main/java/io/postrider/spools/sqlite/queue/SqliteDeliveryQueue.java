package io.postrider.spools.sqlite.queue;

import io.postrider.common.message.Content;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.common.spool.queue.DeliveryQueue;
import io.postrider.common.spool.queue.Settled;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.spools.sqlite.commit.Notice;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.intake.RecentMail;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queue of one sender: it remembers which client each destination served last and which notice it saw last. */
public final class SqliteDeliveryQueue implements DeliveryQueue {

    private static final int REMEMBERED_DESTINATIONS = 10_000;

    private final Writer writer;
    private final Readers readers;
    private final Notice notice;
    private final RecentMail recent;
    private final Map<Long, Long> lastClient = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > REMEMBERED_DESTINATIONS;
        }
    };
    private long seenRings = -1;

    public SqliteDeliveryQueue(Writer writer, Readers readers, Notice notice, RecentMail recent) {
        this.writer = writer;
        this.readers = readers;
        this.notice = notice;
        this.recent = recent;
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        return request.limit() <= 0 ? List.of() : writer.commit(new ClaimChange(request, lastClient, recent));
    }

    @Override
    public Content content(Claim claim) {
        Content kept = recent.content(claim.message());
        return kept != null ? kept : StoredContent.read(readers, claim.message());
    }

    @Override
    public Settled transmitting(Claim claim) {
        return writer.commit(ClaimEnd.transmitting(claim));
    }

    @Override
    public Settled settle(Claim claim, Settlement settlement) {
        return writer.commit(new SettleChange(claim, settlement, recent));
    }

    @Override
    public Settled giveBack(Claim claim, Instant due) {
        return writer.commit(ClaimEnd.giveBack(claim, due));
    }

    @Override
    public Optional<Instant> nextDue() {
        return readers.read(connection -> connection.first("""
                SELECT min(ready_at) FROM destination INDEXED BY destination_ready
                 WHERE ready_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hold) HAVING min(ready_at) IS NOT NULL""", row -> Instant.ofEpochMilli(row.getLong(1))));
    }

    @Override
    public void awaitWork(Duration atMost) throws InterruptedException {
        notice.await(seenRings, atMost);
        seenRings = notice.rings();
    }
}
