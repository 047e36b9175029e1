package io.postrider.spools.sqlite.queue;

import io.postrider.common.address.Domain;
import io.postrider.common.message.Content;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.intake.Seal;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.common.spool.queue.DeliveryQueue;
import io.postrider.common.spool.queue.GiveUp;
import io.postrider.common.spool.queue.Settled;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.spools.sqlite.commit.Notice;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.intake.RecentMail;
import io.postrider.spools.sqlite.rows.MessageRows;
import io.postrider.spools.sqlite.rows.StoredSeal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The queue of one sender: it remembers which client each destination served last and which notice it saw last. */
public final class SqliteDeliveryQueue implements DeliveryQueue {

    private final Writer writer;
    private final Readers readers;
    private final Notice notice;
    private final RecentMail recent;
    private final Turns turns = new Turns();
    private long seenRings = -1;

    public SqliteDeliveryQueue(Writer writer, Readers readers, Notice notice, RecentMail recent) {
        this.writer = writer;
        this.readers = readers;
        this.notice = notice;
        this.recent = recent;
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        return request.limit() + request.urgent() <= 0
                ? List.of()
                : writer.commit(new ClaimChange(request, turns, recent));
    }

    @Override
    public Content content(Claim claim) {
        Content kept = recent.content(claim.message());
        return kept != null ? kept : StoredContent.read(readers, claim.message());
    }

    @Override
    public Seal.Open openSeal(Claim claim) {
        return readers.read(connection -> connection
                .first(
                        "SELECT unsealed FROM message WHERE id = ? AND unsealed IS NOT NULL",
                        row -> StoredSeal.open(row.getString(1)),
                        claim.message())
                .orElseThrow(() -> new SpoolException(
                        SpoolException.Reason.FAILED, "message " + claim.message() + " has its seal already")));
    }

    @Override
    public Content seal(Claim claim, Content sealed, Seal.Given seal) {
        writer.commit(connection -> {
            MessageRows.seal(connection, claim.message(), sealed.header(), seal);
            return 0;
        });
        return StoredContent.read(readers, claim.message());
    }

    @Override
    public Settled park(Claim claim, String reason, Instant now) {
        return writer.commit(ClaimEnd.park(claim, reason, now));
    }

    @Override
    public Settled transmitting(Claim claim) {
        return writer.commit(ClaimEnd.transmitting(claim));
    }

    @Override
    public Settled suspected(Claim claim) {
        return writer.commit(ClaimEnd.suspected(claim));
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
    public void agree(Domain destination, @Nullable String site) {
        writer.commit(connection -> connection.update(
                "UPDATE destination SET site = ? WHERE domain = ? AND site IS NOT ?", site, destination.ascii(), site));
    }

    @Override
    public int giveUp(GiveUp mail, int limit, Instant now) {
        GiveUpChange change = GiveUpChange.of(mail, limit, now.toEpochMilli(), readers);
        return change.isEmpty() ? 0 : writer.commit(change);
    }

    @Override
    public int recall(Instant dueBehind, int limit, Instant now) {
        RecallChange change = RecallChange.of(dueBehind.toEpochMilli(), limit, now.toEpochMilli(), readers);
        return change.isEmpty() ? 0 : writer.commit(change);
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
