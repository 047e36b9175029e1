package io.postrider.common.spool.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger keeps of one attempt beside the outcomes.
 *
 * @param startedAt when the attempt began
 * @param took from claim in hand to outcome
 * @param route how the way was found, e.g. {@code mx}, {@code static}
 * @param host the exchanger that gave the outcome, or null if none was reached
 * @param address its address and port, e.g. {@code 192.0.2.1:25}
 * @param source our own address in that session, or null if there was none
 * @param tls protocol, cipher and what the certificate was worth for {@code host}, or null for clear
 * @param policy who asked how the session be protected, e.g. {@code opportunistic}, {@code mta-sts enforce}, with the reason
 *     where it was in clear all the same; null if no exchanger came into question
 * @param stage how far the session came, e.g. {@code connect}, {@code rcpt}, {@code final-dot}
 * @param transcript the lines of that session, cleaned, at most 4 KB, never a message; empty where everybody was sent
 */
public record AttemptRecord(
        Instant startedAt,
        Duration took,
        String route,
        @Nullable String host,
        @Nullable String address,
        @Nullable String source,
        @Nullable String tls,
        @Nullable String policy,
        String stage,
        List<String> transcript) {

    public AttemptRecord {
        transcript = List.copyOf(transcript);
    }

    /** Of an attempt that met no exchanger. */
    public static AttemptRecord alone(Instant startedAt, Duration took, String stage) {
        return new AttemptRecord(startedAt, took, "none", null, null, null, null, null, stage, List.of());
    }

    /** The same as the end of a longer way by named routes. */
    public AttemptRecord on(String longerRoute, Instant began, Duration inAll) {
        return new AttemptRecord(began, inAll, longerRoute, host, address, source, tls, policy, stage, transcript);
    }
}
