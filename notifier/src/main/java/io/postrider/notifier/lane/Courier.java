package io.postrider.notifier.lane;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.webhooks.Webhook;
import io.postrider.common.spool.webhooks.WebhookAttempt;
import io.postrider.events.EventJson;
import io.postrider.events.InvalidUrlException;
import io.postrider.events.WebhookSecret;
import io.postrider.events.WebhookUrl;
import io.postrider.notifier.http.Post;
import io.postrider.notifier.http.Receipt;
import io.postrider.notifier.http.Receiver;
import io.postrider.notifier.http.WebhookClient;
import io.postrider.settings.notifier.TargetSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Signs events and posts them to one webhook; keeps the connections for as long as its URL stays the same. */
final class Courier implements AutoCloseable {

    /** What all couriers share. */
    public record Means(WebhookClient client, TargetSettings allowed, InstantSource clock, MeterRegistry meters) {}

    private final Means means;
    private String url = "";
    private String barred = "";
    private @Nullable Receiver receiver;
    private volatile @Nullable Webhook webhook;

    Courier(Means means) {
        this.means = means;
    }

    /** Delivers to this webhook as it stands now; not while something is being delivered. */
    void serve(Webhook current) {
        webhook = current;
        if (current.url().equals(url)) {
            return;
        }
        close();
        url = current.url();
        barred = "";
        try {
            receiver = means.client().to(WebhookUrl.parse(url, means.allowed()));
        } catch (InvalidUrlException e) {
            // It was good when it came in; the settings have become stricter.
            barred = "url " + e.reason();
        }
    }

    Tried deliver(Event event) throws InterruptedException {
        return post(event.position(), EventJson.id(event.position()), EventJson.of(event));
    }

    /** Tells of nothing, so that a client sees whether its receiver works. */
    Tried test(long number) throws InterruptedException {
        String id = "test_" + number;
        String body = "{\"id\":\"" + id + "\",\"type\":\"test\",\"timestamp\":\""
                + means.clock().instant() + "\",\"data\":{}}";
        return post(WebhookAttempt.TEST, id, body.getBytes(StandardCharsets.UTF_8));
    }

    private Tried post(long event, String id, byte[] body) throws InterruptedException {
        Instant at = means.clock().instant();
        long begun = System.nanoTime();
        Receipt receipt = receipt(id, at, body);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Timer.builder("postrider.webhook.request")
                .description("Requests to webhooks, from the look-up of the name to the answer")
                .tag("outcome", receipt.outcome())
                .register(means.meters())
                .record(took.toNanos(), TimeUnit.NANOSECONDS);
        return new Tried(event, receipt, at, took);
    }

    private Receipt receipt(String id, Instant at, byte[] body) throws InterruptedException {
        Webhook served = webhook;
        Receiver to = receiver;
        if (served == null || to == null) {
            return new Receipt.Unreachable(barred);
        }
        String signature = WebhookSecret.signature(served.secrets().signing(at), id, at.getEpochSecond(), body);
        return to.post(new Post(id, at.getEpochSecond(), signature, body));
    }

    @Override
    public void close() {
        if (receiver != null) {
            receiver.close();
            receiver = null;
        }
    }
}
