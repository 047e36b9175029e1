package io.postrider.sender.transport;

import io.postrider.common.delivery.Outcome;
import io.postrider.common.message.Content;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.Recipient;
import io.postrider.common.spool.returns.PostriderId;
import io.postrider.sender.delivery.Attempt;
import io.postrider.sender.health.Knock;
import io.postrider.sender.health.Report;
import io.postrider.sender.health.Report.Fault;
import io.postrider.sender.provider.Provider;
import io.postrider.sender.provider.exchange.Handover;
import io.postrider.sender.provider.http.Handed;
import io.postrider.sender.provider.http.ProviderClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;

/** By a provider's HTTP interface. */
public final class OverHttp implements Transport {

    private final Provider provider;
    private final ProviderClient client;
    private final InstantSource clock;
    private final LongSupplier ticker;

    /** @param client closed with this */
    public OverHttp(Provider provider, ProviderClient client, InstantSource clock, LongSupplier ticker) {
        this.provider = provider;
        this.client = client;
        this.clock = clock;
        this.ticker = ticker;
    }

    @Override
    public Carried handOver(Attempt attempt, Claim part, Content content) {
        Instant startedAt = clock.instant();
        long begun = ticker.getAsLong();
        Handover mail = new Handover(
                content,
                part.recipients().stream().map(Recipient::mailbox).toList(),
                new PostriderId(part.submission(), part.envelope()),
                startedAt);
        Handed handed = client.handOver(provider, mail, attempt::mayTransmit);
        Duration took = Duration.ofNanos(ticker.getAsLong() - begun);
        AttemptRecord record = new AttemptRecord(
                startedAt, took, provider.name(), handed.host(), null, null, null, null, handed.stage(), List.of());
        return new Carried(handed.outcomes(), handed.elsewhere(), report(handed, took), record);
    }

    private static Report report(Handed handed, Duration took) {
        return switch (handed.standing()) {
            case TAKEN, RECIPIENTS, MESSAGE -> new Report.Worked(took);
            case TEMPORARY, UNREACHABLE, IN_DOUBT -> fault(Fault.SERVER, handed);
            case RATE_LIMITED -> fault(Fault.TOO_MANY_REQUESTS, handed);
            case AUTHENTICATION -> fault(Fault.AUTHENTICATION, handed);
            case CONFIGURATION -> fault(Fault.CONFIGURATION, handed);
            case WITHDRAWN -> new Report.Nothing();
        };
    }

    private static Report fault(Fault fault, Handed handed) {
        String what = handed.outcomes().stream()
                .map(OverHttp::why)
                .filter(why -> !why.isEmpty())
                .findFirst()
                .orElse(handed.standing().name());
        return new Report.Failed(fault, what, handed.after());
    }

    private static String why(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Sent _ -> "";
            case Outcome.Deferred(var cause) -> cause.toString();
            case Outcome.Failed(var cause) -> cause.toString();
            case Outcome.InDoubt(var what) -> what;
        };
    }

    @Override
    public Knock knock() {
        return client.knock(provider).<Knock>map(Knock.Unanswered::new).orElseGet(Knock.Answered::new);
    }

    @Override
    public void close() {
        client.close();
    }
}
