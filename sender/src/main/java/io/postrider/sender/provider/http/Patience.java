package io.postrider.sender.provider.http;

import java.time.Duration;

/**
 * How long a provider is waited for.
 *
 * @param connect for the connection
 * @param whole for a request with its answer, connection included
 */
public record Patience(Duration connect, Duration whole) {

    /** A minute for all: a large mail over a slow line, and providers that answer after they stored it. */
    public static Patience usual() {
        return new Patience(Duration.ofSeconds(10), Duration.ofSeconds(60));
    }
}
