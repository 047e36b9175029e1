package io.postrider.common.spool.queue;

import io.postrider.common.address.Domain;
import io.postrider.common.address.ReversePath;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.message.TransportNeed;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.presence.InstanceId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive right to attempt one envelope, committed before anybody sees it. It holds while its owner's heartbeat
 * commits; {@code epoch} fences: a settle with an epoch that is no longer the envelope's is refused.
 *
 * @param message the spool's number of the stored message
 * @param recipients those who still wait, at least one
 * @param attempts attempts settled before this claim; lost claims are not among them
 * @param lostClaims claims of this envelope whose owner died; after a lost claim an envelope is tried alone
 * @param doubtful whether an earlier attempt or lost claim left a recipient in doubt
 * @param since when the give-up time began to count: accept, send_at or release
 */
public record Claim(
        EnvelopeId envelope,
        InstanceId owner,
        long epoch,
        SubmissionId submission,
        ClientId client,
        long message,
        ReversePath reversePath,
        Domain domain,
        List<Recipient> recipients,
        Set<TransportNeed> needs,
        int attempts,
        int lostClaims,
        boolean doubtful,
        Instant since,
        @Nullable Instant expiresAt,
        OnDoubt onDoubt,
        Lane lane) {

    public Claim {
        recipients = List.copyOf(recipients);
        needs = Set.copyOf(needs);
    }

    /** The same for one of its recipients, with a reverse-path of its own. */
    public Claim alone(Recipient recipient, ReversePath path) {
        return of(List.of(recipient), path);
    }

    /** The same for some of its recipients. */
    public Claim among(List<Recipient> some) {
        return of(some, reversePath);
    }

    private Claim of(List<Recipient> some, ReversePath path) {
        return new Claim(
                envelope,
                owner,
                epoch,
                submission,
                client,
                message,
                path,
                domain,
                some,
                needs,
                attempts,
                lostClaims,
                doubtful,
                since,
                expiresAt,
                onDoubt,
                lane);
    }
}
