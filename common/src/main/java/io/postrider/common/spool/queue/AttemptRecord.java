package io.postrider.common.spool.queue;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger keeps of one attempt beside the outcomes.
 *
 * @param startedAt when the attempt began
 * @param took from claim in hand to outcome
 * @param route how the way was found, e.g. {@code mx}, {@code static}
 * @param host the exchanger that gave the outcome, or null if none was reached
 * @param address its address and port, e.g. {@code 192.0.2.1:25}
 * @param tls protocol and cipher, or null for clear
 * @param stage how far the session came, e.g. {@code connect}, {@code rcpt}, {@code final-dot}
 */
public record AttemptRecord(
        Instant startedAt,
        Duration took,
        String route,
        @Nullable String host,
        @Nullable String address,
        @Nullable String tls,
        String stage) {}
