package io.postrider.notifier.http;

import io.postrider.events.WebhookUrl;
import io.postrider.settings.notifier.NotifierSettings;
import io.postrider.settings.notifier.TargetSettings;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** What all ways to webhooks share: the bound on requests, the rule for addresses, the timer. */
public final class WebhookClient implements AutoCloseable {

    private static final int LINE = 200;

    private final Semaphore places;
    private final Duration timeout;
    private final Lookup lookup;
    /** Asked when it is needed: to read the trusted certificates takes a tenth of the whole start. */
    private final Supplier<SocketFactory> tls;

    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("notifier-deadlines").daemon().factory());

    /** Room for a request, given back on close. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    WebhookClient(
            TargetSettings allowed,
            NotifierSettings.Requests requests,
            Lookup.Names names,
            Supplier<SocketFactory> tls,
            InstantSource clock) {
        this.places = new Semaphore(requests.total(), true);
        this.timeout = requests.timeout();
        this.lookup = new Lookup(allowed, names);
        this.tls = tls;
        this.clock = clock;
        timer.setRemoveOnCancelPolicy(true);
    }

    /** With the system's names and trusted certificates. */
    public static WebhookClient of(NotifierSettings settings, InstantSource clock) {
        return new WebhookClient(
                settings.targets(),
                settings.requests(),
                InetAddress::getAllByName,
                SSLSocketFactory::getDefault,
                clock);
    }

    public Receiver to(WebhookUrl url) {
        return new Receiver(this, url);
    }

    Place enter() throws InterruptedException {
        places.acquire();
        return places::release;
    }

    Deadline deadline() {
        return new Deadline(timer, timeout);
    }

    List<InetAddress> addresses(WebhookUrl url, Deadline deadline) throws UnreachableException {
        return lookup.allowed(url, deadline);
    }

    SSLSocketFactory tls() {
        return (SSLSocketFactory) tls.get();
    }

    /** What a Retry-After asks for: seconds or a date (RFC 9110, 10.2.3); null for none and for what is neither. */
    @Nullable
    Duration wait(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return null;
        }
        if (retryAfter.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(retryAfter));
        }
        try {
            Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(retryAfter));
            Duration left = Duration.between(clock.instant(), until);
            return left.isNegative() ? null : left;
        } catch (DateTimeException _) {
            return null;
        }
    }

    /** A message as one short line. */
    static String line(@Nullable String message) {
        String text = String.valueOf(message).replaceAll("[^\\x20-\\x7E]+", " ");
        return text.length() <= LINE ? text : text.substring(0, LINE);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        lookup.close();
    }
}
