package io.postrider.common.spool.intake;

import io.postrider.common.address.ReversePath;
import io.postrider.common.message.Content;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.message.TransportNeed;
import io.postrider.common.spool.clients.ClientId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request to send that passed the rules, with its message composed: what {@link Intake} stores as a whole or not at
 * all.
 *
 * @param envelopes one for each recipient domain, or for each recipient where they get messages of their own; 1 to
 *     {@link NewEnvelope#LIMIT}
 * @param expiresAt the moment after which it must not be sent any more, or null for the sender's own give-up time; null for
 *     what is held, which brings its own
 * @param seal whether the content is final
 * @param particulars what it has beside its mail
 */
public record NewSubmission(
        SubmissionId id,
        ClientId client,
        ReversePath reversePath,
        Content content,
        Set<TransportNeed> needs,
        List<NewEnvelope> envelopes,
        Instant acceptedAt,
        @Nullable Instant expiresAt,
        Lane lane,
        OnDoubt onDoubt,
        Seal seal,
        Particulars particulars) {

    /** Plain mail, to be sent at once, with final octets that are not signed. */
    public NewSubmission(
            SubmissionId id,
            ClientId client,
            ReversePath reversePath,
            Content content,
            Set<TransportNeed> needs,
            List<NewEnvelope> envelopes,
            Instant acceptedAt,
            @Nullable Instant expiresAt,
            Lane lane,
            OnDoubt onDoubt) {
        this(
                id,
                client,
                reversePath,
                content,
                needs,
                envelopes,
                acceptedAt,
                expiresAt,
                lane,
                onDoubt,
                Seal.unsigned(),
                Particulars.NONE);
    }

    public NewSubmission {
        needs = Set.copyOf(needs);
        envelopes = List.copyOf(envelopes);
        if (envelopes.isEmpty() || envelopes.size() > NewEnvelope.LIMIT) {
            throw new IllegalArgumentException("a submission has 1 to " + NewEnvelope.LIMIT + " envelopes");
        }
    }

    /** Whether there are envelopes that get a message of their own. */
    public boolean isPersonal() {
        for (NewEnvelope envelope : envelopes) {
            if (envelope.own() != null) {
                return true;
            }
        }
        return false;
    }
}
