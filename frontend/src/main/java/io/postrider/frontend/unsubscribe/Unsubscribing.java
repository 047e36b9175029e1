package io.postrider.frontend.unsubscribe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.common.spool.suppression.NewSuppression;
import io.postrider.common.spool.suppression.SuppressionReason;
import io.postrider.common.spool.suppression.Suppressions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a link says, once: a link that comes again changes nothing and writes nothing. */
public final class Unsubscribing {
    private static final Logger LOG = LoggerFactory.getLogger(Unsubscribing.class);

    private final Links links;
    private final Suppressions lists;
    private final InstantSource clock;
    private final Counter done;

    public Unsubscribing(Links links, Suppressions lists, InstantSource clock, MeterRegistry meters) {
        this.links = links;
        this.lists = lists;
        this.clock = clock;
        this.done = Counter.builder("postrider.unsubscribed")
                .description("Readers who asked for no more mail by a link")
                .register(meters);
    }

    /** Whose link this is, if it is one of ours. */
    public Optional<Link> find(String token) {
        return links.read(token);
    }

    /**
     * Suppresses the reader for the client of the mail.
     *
     * @throws io.postrider.common.spool.SpoolException it is not done
     */
    public void carryOut(Link link) {
        Instant now = clock.instant();
        boolean isDone = lists.find(link.client(), List.of(link.reader()), now).stream()
                .anyMatch(entry -> entry.expiresAt() == null);
        if (isDone) {
            return;
        }
        lists.unsubscribe(
                new NewSuppression(
                        link.client(),
                        link.reader(),
                        SuppressionReason.UNSUBSCRIBED,
                        "by the link of a mail",
                        link.submission(),
                        null),
                now);
        done.increment();
        LOG.info(
                "unsubscribed submission={} domain={}",
                link.submission(),
                link.reader().domain());
    }
}
