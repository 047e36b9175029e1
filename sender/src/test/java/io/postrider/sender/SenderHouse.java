package io.postrider.sender;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.SpoolOptions;
import io.postrider.common.spool.SpoolProvider;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.ledger.Story;
import io.postrider.common.spool.ledger.SubmissionStatus;
import io.postrider.settings.Settings;
import io.postrider.settings.sender.SenderSettings;
import io.postrider.settings.source.Overrides;
import io.postrider.settings.source.SettingsFile;
import io.postrider.testing.spool.Submissions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/** A spool in a directory of the test's own, and senders over it as they run in production. */
final class SenderHouse implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, String> environment = new HashMap<>();
    private final List<Sender> senders = new ArrayList<>();
    private final List<Spool> spools = new ArrayList<>();
    private final Path directory;
    private final Spool spool;
    private final ClientId client;

    SenderHouse(Path directory) {
        this.directory = directory;
        this.spool = openSpool();
        this.client = spool.clients().ensure("test", Instant.now()).id();
        with("HELLO_NAME", "sender.test");
        with("HEARTBEAT_INTERVAL", "50ms");
        with("HEARTBEAT_MUTE_AFTER", "400ms");
        with("HEARTBEAT_LOST_AFTER", "600ms");
        with("RETRY_INTERVAL", "100ms");
    }

    /** Sets a key below {@code sender.}, written as in the environment. */
    SenderHouse with(String key, String value) {
        environment.put("POSTRIDER_SENDER_" + key, value);
        return this;
    }

    SenderSettings settings() {
        return Settings.load(SettingsFile.none(), environment, Overrides.none()).sender();
    }

    Spool spool() {
        return spool;
    }

    /** Another process's view of the same spool. */
    Spool openSpool() {
        Spool opened = SpoolProvider.of("sqlite:" + directory.resolve("spool.db"))
                .open(new SpoolOptions(
                        "sqlite:" + directory.resolve("spool.db"),
                        0,
                        0,
                        Duration.ofSeconds(10),
                        Duration.ofMillis(5),
                        SpoolListener.NONE));
        spools.add(opened);
        return opened;
    }

    Sender startSender() {
        return startSender(spool);
    }

    Sender startSender(Spool over) {
        Sender sender = Sender.start(settings(), over, new SimpleMeterRegistry(), Clock.systemUTC());
        senders.add(sender);
        return sender;
    }

    SubmissionId submit(String... recipients) {
        return submit(submission -> submission, recipients);
    }

    SubmissionId submit(UnaryOperator<Submissions> details, String... recipients) {
        SubmissionId id = Submissions.newId();
        spool.intake()
                .accept(details.apply(Submissions.to(client, recipients).at(Instant.now()))
                        .id(id)
                        .build());
        return id;
    }

    SubmissionStatus status(SubmissionId id) {
        return spool.journal().status(client, id).orElseThrow();
    }

    Story story(SubmissionId id) {
        return spool.journal().story(id).orElseThrow();
    }

    List<EventType> events(SubmissionId id) {
        return story(id).events().stream().map(Event::type).toList();
    }

    void awaitSent(SubmissionId id) {
        if (isSent(id)) {
            return;
        }
        Awaitility.await(id + " is sent")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> isSent(id));
    }

    private boolean isSent(SubmissionId id) {
        SubmissionStatus now = status(id);
        return now.waiting() == 0 && now.undeliverable() == 0;
    }

    void awaitUndeliverable(SubmissionId id) {
        Awaitility.await(id + " is given up")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> status(id).waiting() == 0 && status(id).undeliverable() > 0);
    }

    void awaitEvent(SubmissionId id, EventType type) {
        Awaitility.await(id + " " + type)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> events(id).contains(type));
    }

    @Override
    public void close() {
        senders.forEach(Sender::close);
        spools.forEach(Spool::close);
    }
}
