package io.postrider.frontend.smtp;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.postrider.common.delivery.Reply;
import io.postrider.frontend.refusal.Cleaned;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts, times and logs what the SMTP door does. Every series is there from the start, so that a rate can be taken of it. */
final class SmtpMeters {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpMeters.class);

    private final Map<SmtpRefusal, Counter> refused = new EnumMap<>(SmtpRefusal.class);
    private final Timer messages;

    SmtpMeters(MeterRegistry registry) {
        for (SmtpRefusal reason : SmtpRefusal.values()) {
            refused.put(
                    reason,
                    Counter.builder("postrider.smtp.refused")
                            .description("Commands and messages answered no at the SMTP door")
                            .tag("reason", reason.tag())
                            .register(registry));
        }
        messages = Timer.builder("postrider.smtp.message")
                .description("From the end of a message to its answer")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(60))
                .register(registry);
    }

    /** The no, counted and logged. */
    Reply refuse(SmtpRefusal reason, String text, String address) {
        refused(reason, address);
        return reason.reply(text);
    }

    /** A no of somebody else's words. */
    void refused(SmtpRefusal reason, String address) {
        Counter counter = refused.get(reason);
        if (counter != null) {
            counter.increment();
        }
        LOG.info("refused smtp reason={} status={} address={}", reason.tag(), reason.code(), Cleaned.logged(address));
    }

    void answered(long nanos) {
        messages.record(nanos, TimeUnit.NANOSECONDS);
    }
}
