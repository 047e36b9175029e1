package io.postrider.sender.sealing;

import io.postrider.common.message.Content;
import io.postrider.common.spool.intake.Seal;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.DeliveryQueue;
import io.postrider.signing.KeyBook;
import io.postrider.signing.Sealer;
import io.postrider.signing.Signed;
import io.postrider.signing.SigningException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The octets of claimed mail as they may be transmitted. What is sealed in the spool is taken as it is. What is open is
 * dated and signed, stored, and then read back: where several envelopes of one message are claimed at once, or a sender died
 * between signing and storing, one seal alone is stored, and only what is stored is ever transmitted.
 */
public final class Seals {

    /** Keys as old as this are asked for again; most mail is sealed at accept, so that nobody asks all the time. */
    private static final Duration KEYS_HOLD = Duration.ofMillis(250);

    private final DeliveryQueue queue;
    private final KeyBook book;
    private final Sealer sealer;
    private final InstantSource clock;
    private final LongSupplier ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean asked;
    private long askedAt;

    public Seals(DeliveryQueue queue, KeyBook book, InstantSource clock, LongSupplier ticker) {
        this.queue = queue;
        this.book = book;
        this.sealer = new Sealer(book);
        this.clock = clock;
        this.ticker = ticker;
    }

    /**
     * The sealed octets.
     *
     * @throws io.postrider.common.spool.SpoolException they cannot be read or stored now
     * @throws io.postrider.signing.SigningException they are to be signed and cannot be
     */
    public Content content(Claim claim) {
        Content content = queue.content(claim);
        return content.isOpen() ? seal(claim, content) : content;
    }

    private Content seal(Claim claim, Content content) {
        Seal.Open open = queue.openSeal(claim);
        refreshKeys(KEYS_HOLD);
        Signed signed = sign(claim, open, content);
        return queue.seal(claim, signed.content(), signed.seal());
    }

    /** A key that was made just now is found before mail is parked for want of it. */
    private Signed sign(Claim claim, Seal.Open open, Content content) {
        try {
            return sealer.seal(claim.client(), open, content, clock.instant());
        } catch (SigningException _) {
            refreshKeys(Duration.ZERO);
            return sealer.seal(claim.client(), open, content, clock.instant());
        }
    }

    private void refreshKeys(Duration olderThan) {
        lock.lock();
        try {
            long now = ticker.getAsLong();
            if (!asked || now - askedAt > olderThan.toNanos()) {
                book.refresh();
                asked = true;
                askedAt = now;
            }
        } finally {
            lock.unlock();
        }
    }
}
