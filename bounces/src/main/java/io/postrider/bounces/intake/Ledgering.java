package io.postrider.bounces.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.bounces.report.RecipientReport;
import io.postrider.bounces.report.Report;
import io.postrider.bounces.report.ReportReader;
import io.postrider.common.address.Mailbox;
import io.postrider.common.delivery.Reply;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.returns.Returned;
import io.postrider.common.spool.returns.Returns;
import io.postrider.common.verp.Mark;
import io.postrider.smtp.grammar.Replies;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Enters what came back, before it is answered yes. Safe for all sessions. */
public final class Ledgering {
    private static final Logger log = LoggerFactory.getLogger(Ledgering.class);
    private static final Reply TAKEN = Replies.of("250 2.0.0 Taken");
    private static final Reply LATER = Replies.of("451 4.3.0 It cannot be stored now, please come again");

    private final Returns returns;
    private final Consequences consequences;
    private final MeterRegistry meters;
    private final InstantSource clock;

    public Ledgering(Returns returns, Consequences consequences, MeterRegistry meters, InstantSource clock) {
        this.returns = returns;
        this.consequences = consequences;
        this.meters = meters;
        this.clock = clock;
    }

    /** Somebody was written to who is not here. */
    void refused() {
        count("refused");
    }

    /** Enters what a message says for each of those that it came back for; may be repeated if it was cut off. */
    Reply enter(Collection<Mark> marks, byte[] beginning, int length) {
        Report report = ReportReader.read(beginning, length);
        try {
            for (Mark mark : marks) {
                String outcome = enter(mark, report, clock.instant());
                count(outcome);
                log.info(
                        "bounce={} envelope={} recipient={} form={}",
                        outcome,
                        mark.envelope().value(),
                        mark.recipient(),
                        report.form().name().toLowerCase(Locale.ROOT));
            }
            return TAKEN;
        } catch (SpoolException e) {
            log.warn("bounce=not-stored reason=\"{}\"", e.getMessage());
            count("not-stored");
            return LATER;
        }
    }

    private String enter(Mark mark, Report report, Instant now) {
        Optional<Mailbox> mailbox = returns.recipient(mark.envelope(), mark.recipient());
        if (mailbox.isEmpty()) {
            return "gone";
        }
        String address = mailbox.get().toString();
        RecipientReport about = report.about(address);
        Optional<Returned> returned = consequences.of(mark, address, about, now);
        if (returned.isEmpty()) {
            return about.verdict().name().toLowerCase(Locale.ROOT);
        }
        return switch (returns.enter(returned.get(), now)) {
            case ENTERED -> returned.get().kind().name().toLowerCase(Locale.ROOT);
            case KNOWN -> "repeated";
            case GONE -> "gone";
        };
    }

    private void count(String outcome) {
        meters.counter("postrider.bounces", "outcome", outcome).increment();
    }
}
