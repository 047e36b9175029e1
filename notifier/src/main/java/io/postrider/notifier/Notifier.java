package io.postrider.notifier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.ledger.EventStream;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.notifier.duty.Roster;
import io.postrider.notifier.http.WebhookClient;
import io.postrider.notifier.lane.Lane;
import io.postrider.notifier.lane.RetrySchedule;
import io.postrider.settings.notifier.NotifierSettings;
import java.time.InstantSource;
import java.util.Random;

/**
 * The notifier: follows the ledger for each webhook and posts its events until it is closed. Any number of them share the
 * webhooks of a spool. Closing lets the requests under way end.
 */
public final class Notifier implements AutoCloseable {

    private final WebhookClient client;
    private final EventStream stream;
    private final Roster roster;

    private Notifier(NotifierSettings settings, Spool spool, MeterRegistry meters, InstantSource clock, String label) {
        client = WebhookClient.of(settings, clock);
        stream = spool.events();
        RetrySchedule schedule = new RetrySchedule(settings.retry(), new Random());
        Lane.Means means =
                new Lane.Means(spool.webhookLanes(), stream, client, settings, schedule, this::mayAct, clock, meters);
        roster = new Roster(
                spool.presence(),
                spool.webhookLanes(),
                settings.heartbeat(),
                label,
                clock,
                (webhook, owner) -> new Lane(means, webhook, owner));
        Gauge.builder("postrider.webhooks.served", roster, Roster::count)
                .description("Webhooks that this notifier delivers to")
                .register(meters);
    }

    private boolean mayAct(InstanceId instance) {
        return roster.mayAct(instance);
    }

    /** Starts delivering; {@code label} tells people which process this is. The spool stays the caller's to close. */
    public static Notifier start(
            NotifierSettings settings, Spool spool, MeterRegistry meters, InstantSource clock, String label) {
        Notifier notifier = new Notifier(settings, spool, meters, clock, label);
        notifier.roster.start();
        return notifier;
    }

    /** How many webhooks are served here. */
    int served() {
        return roster.count();
    }

    @Override
    public void close() {
        roster.close();
        stream.close();
        client.close();
    }
}
