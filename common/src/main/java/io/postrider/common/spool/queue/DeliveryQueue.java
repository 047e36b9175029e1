package io.postrider.common.spool.queue;

import io.postrider.common.address.Domain;
import io.postrider.common.message.Content;
import io.postrider.common.spool.intake.Seal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sender's port: envelopes in the order of their next attempt, below their destinations. */
public interface DeliveryQueue {

    /**
     * Claims due envelopes, ready destinations in turn, and returns when the claims are committed. Empty when nothing
     * is due, when the spool is held, or when there is no room for what is due.
     *
     * @throws io.postrider.common.spool.SpoolException nothing is claimed as far as the caller may use it
     */
    List<Claim> claim(ClaimRequest request);

    /**
     * The octets of the claimed message. Where they are {@link Content#isOpen open} they are to be sealed first.
     *
     * @throws io.postrider.common.spool.SpoolException they cannot be read now
     */
    Content content(Claim claim);

    /** What is to be sealed how, as it was accepted. */
    Seal.Open openSeal(Claim claim);

    /**
     * Stores the sealed header section of a message in place of the open one, unless another claim of the message was
     * faster, and gives the message as it is stored now: every attempt transmits the same octets.
     */
    Content seal(Claim claim, Content sealed, Seal.Given seal);

    /** Ends a claim that cannot be attempted until a person looks: it is parked for this reason, no attempt counted. */
    Settled park(Claim claim, String reason, Instant now);

    /**
     * Records, before the final dot may be given to the socket, that it is about to be; asked for where
     * {@code OnDoubt.PARK} holds, so that a lost claim without the mark is surely not sent.
     */
    Settled transmitting(Claim claim);

    /**
     * Records, before mail is tried whose sender has died over it, that it is: if its sender dies again and it was the
     * only such one there, the crash is laid to it.
     */
    Settled suspected(Claim claim);

    /**
     * Ends a claim: verdicts, events and the destination's state in one transaction, synced on return.
     *
     * @throws io.postrider.common.spool.SpoolException nothing is recorded; the caller keeps the settlement and repeats it, and claims nothing new
     *     until it is stored
     */
    Settled settle(Claim claim, Settlement settlement);

    /** Ends a claim that was not attempted: it waits again, no attempt counted. */
    Settled giveBack(Claim claim, Instant due);

    /**
     * Ends up to {@code limit} queued envelopes as expired, each with its event; claimed ones are left to their attempts.
     * No attempt is counted, for none was made. Mail that an earlier attempt may have reached is expired in doubt.
     *
     * @return how many ended; 0 when none is left
     */
    int giveUp(GiveUp mail, int limit, Instant now);

    /**
     * Makes up to {@code limit} queued envelopes due now whose next attempt lies behind that moment, further ahead than
     * anybody waits: they were queued while a clock stood far ahead.
     *
     * @return how many there were
     */
    int recall(Instant dueBehind, int limit, Instant now);

    /**
     * Keeps for all senders by which name they choose the one that serves a destination, where limits are shared by
     * several domains; null for its own name. It comes back in {@link DestinationState#site}.
     */
    void agree(Domain destination, @Nullable String site);

    /** When the first ready destination has something due, as far as known; empty when nothing waits. */
    Optional<Instant> nextDue();

    /**
     * Returns when mail may have become claimable by a commit of this or another process (noticed within about 20 ms),
     * or after {@code atMost}.
     */
    void awaitWork(Duration atMost) throws InterruptedException;
}
