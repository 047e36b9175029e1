package io.postrider.testing.spool;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Reply;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.common.spool.queue.DestinationSignal;
import io.postrider.common.spool.queue.RecipientVerdict;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.common.spool.queue.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the contracts are tried on: a back end opens an empty spool for each test and closes all of it afterwards. */
public interface SpoolFixture {

    Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    /** The spool under test, empty at the beginning of each test. */
    Spool spool();

    /** The same spool opened once more, as another process would. */
    Spool another();

    default ClientId client() {
        return spool().clients().ensure("client", NOON).id();
    }

    default InstanceId sender(Spool of) {
        return of.presence().join(ProcessRole.SENDER, "test", NOON);
    }

    /** Claims up to {@code limit}, with room for all. */
    default List<Claim> claim(InstanceId owner, int limit, Instant now) {
        return spool().queue().claim(new ClaimRequest(owner, limit, destination -> limit, now));
    }

    default Claim claimOne(InstanceId owner, Instant now) {
        List<Claim> claims = claim(owner, 1, now);
        if (claims.size() != 1) {
            throw new AssertionError("expected one claim, got " + claims);
        }
        return claims.getFirst();
    }

    /** The same verdict for every recipient, ended a second after {@code NOON} or where {@code retryAt} says. */
    static Settlement all(Claim claim, Verdict verdict, Instant retryAt) {
        return all(claim, verdict, retryAt, new DestinationSignal.Unknown());
    }

    static Settlement all(Claim claim, Verdict verdict, Instant retryAt, DestinationSignal signal) {
        return new Settlement(
                claim.recipients().stream()
                        .map(recipient -> new RecipientVerdict(recipient.number(), verdict))
                        .toList(),
                attempt(NOON),
                signal,
                retryAt);
    }

    /** Nobody at its destination could be spoken to: it is put off for a minute, and the destination rests. */
    static Settlement resting(Claim claim, Instant until) {
        return all(claim, deferred(), NOON.plusSeconds(60), new DestinationSignal.Suspended(until, "refused"));
    }

    static AttemptRecord attempt(Instant startedAt) {
        return attempt(startedAt, List.of());
    }

    static AttemptRecord attempt(Instant startedAt, List<String> transcript) {
        return new AttemptRecord(
                startedAt,
                Duration.ofSeconds(1),
                "mx",
                "mx.example.test",
                "192.0.2.1:25",
                "198.51.100.7",
                "TLSv1.3",
                "opportunistic: as offered",
                "final-dot",
                transcript);
    }

    static Verdict sent() {
        return new Verdict.Sent(new Reply(250, new EnhancedStatus(2, 0, 0), "queued as 1"));
    }

    static Verdict deferred() {
        return new Verdict.Deferred(new Cause.Refused(new Reply(451, new EnhancedStatus(4, 3, 0), "try later")));
    }

    static Verdict failed() {
        return new Verdict.Failed(new Cause.Refused(new Reply(550, new EnhancedStatus(5, 1, 1), "no such user")));
    }
}
