package io.postrider.sender.testing;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.EnvelopeId;
import io.postrider.common.spool.queue.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes claims: give it recipients of one domain, change what matters, build. */
public final class Claims {

    public static final Instant SINCE = Instant.parse("2026-01-01T12:00:00Z");

    private final List<Recipient> recipients = new ArrayList<>();
    private Domain domain = new Domain("a.test");
    private int attempts;
    private int lostClaims;
    private @Nullable Instant expiresAt;
    private OnDoubt onDoubt = OnDoubt.RETRY;
    private Lane lane = Lane.NORMAL;

    private Claims() {}

    public static Claims to(String... mailboxes) {
        Claims made = new Claims();
        for (String mailbox : mailboxes) {
            int at = mailbox.lastIndexOf('@');
            made.domain = new Domain(mailbox.substring(at + 1));
            made.recipients.add(
                    new Recipient(made.recipients.size(), new Mailbox(mailbox.substring(0, at), made.domain)));
        }
        return made;
    }

    public Claims attempts(int made) {
        this.attempts = made;
        return this;
    }

    public Claims lostClaims(int lost) {
        this.lostClaims = lost;
        return this;
    }

    public Claims expiring(Instant at) {
        this.expiresAt = at;
        return this;
    }

    public Claims onDoubt(OnDoubt policy) {
        this.onDoubt = policy;
        return this;
    }

    public Claims in(Lane other) {
        this.lane = other;
        return this;
    }

    public Claim build() {
        return new Claim(
                new EnvelopeId(1),
                new InstanceId(1),
                1,
                new SubmissionId(new UUID(0x0190_0000_0000_7000L, Long.MIN_VALUE + 1)),
                new ClientId(1),
                1,
                new ReversePath.ToMailbox(new Mailbox("author", new Domain("sender.test"))),
                domain,
                recipients,
                Set.of(),
                attempts,
                lostClaims,
                false,
                SINCE,
                expiresAt,
                onDoubt,
                lane);
    }
}
