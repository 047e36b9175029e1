package io.postrider.frontend.doubles;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolHealth;
import io.postrider.common.spool.archive.Archive;
import io.postrider.common.spool.bounces.Bounces;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.DefaultAuthors;
import io.postrider.common.spool.control.QueueControl;
import io.postrider.common.spool.keys.SecretKeys;
import io.postrider.common.spool.ledger.EventStream;
import io.postrider.common.spool.ledger.Journal;
import io.postrider.common.spool.ledger.QueueReport;
import io.postrider.common.spool.ledger.Story;
import io.postrider.common.spool.ledger.SubmissionStatus;
import io.postrider.common.spool.policies.Policies;
import io.postrider.common.spool.presence.Presence;
import io.postrider.common.spool.queue.DeliveryQueue;
import io.postrider.common.spool.retention.Retention;
import io.postrider.common.spool.returns.Returns;
import io.postrider.common.spool.routes.Routes;
import io.postrider.common.spool.templates.Templates;
import io.postrider.common.spool.usage.Usages;
import io.postrider.common.spool.webhooks.WebhookLanes;
import io.postrider.common.spool.webhooks.Webhooks;
import io.postrider.testing.domains.KeysInMemory;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A spool of which only the frontend's ports are there. */
public final class FakeSpool implements Spool {
    private final RecordingIntake intake = new RecordingIntake();
    private final FakeClients clients = new FakeClients();
    private final KeysInMemory domains = new KeysInMemory();
    private final Map<SubmissionId, SubmissionStatus> statuses = new ConcurrentHashMap<>();
    private final Map<ClientId, String> authorOf = new ConcurrentHashMap<>();
    private final DefaultAuthors authors = new DefaultAuthors() {
        @Override
        public Optional<String> find(ClientId client) {
            return Optional.ofNullable(authorOf.get(client));
        }

        @Override
        public void set(ClientId client, @Nullable String author) {
            if (author == null) {
                authorOf.remove(client);
            } else {
                authorOf.put(client, author);
            }
        }
    };
    private final FakeKeys keys = new FakeKeys();
    private final FakeSuppressions suppressions = new FakeSuppressions();
    private volatile SpoolHealth health = new SpoolHealth(true, 1L << 40, "");

    public void become(SpoolHealth now) {
        health = now;
    }

    /** What the journal says of a submission that was accepted here; by itself it says one waits. */
    public void settle(SubmissionId id, SubmissionStatus status) {
        statuses.put(id, status);
    }

    @Override
    public RecordingIntake intake() {
        return intake;
    }

    @Override
    public FakeClients clients() {
        return clients;
    }

    @Override
    public KeysInMemory domains() {
        return domains;
    }

    @Override
    public SpoolHealth health() {
        return health;
    }

    @Override
    public Journal journal() {
        return new Journal() {
            @Override
            public Optional<SubmissionStatus> status(ClientId client, SubmissionId id) {
                return intake.accepted().stream()
                        .filter(one -> one.id().equals(id) && one.client().equals(client))
                        .findFirst()
                        .map(_ -> statuses.getOrDefault(id, new SubmissionStatus(1, 0, 0)));
            }

            @Override
            public Optional<Story> story(SubmissionId id) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public Usages usages() {
        return (recipients, now) -> Map.of();
    }

    @Override
    public DeliveryQueue queue() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Presence presence() {
        throw new UnsupportedOperationException();
    }

    @Override
    public QueueControl control() {
        return uncalled(QueueControl.class);
    }

    @Override
    public Archive archive() {
        return uncalled(Archive.class);
    }

    @Override
    public EventStream events() {
        return uncalled(EventStream.class);
    }

    @Override
    public DefaultAuthors defaultAuthors() {
        return authors;
    }

    @Override
    public Templates templates() {
        return uncalled(Templates.class);
    }

    @Override
    public Webhooks webhooks() {
        return uncalled(Webhooks.class);
    }

    @Override
    public WebhookLanes webhookLanes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public QueueReport report() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Policies policies() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Routes routes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public FakeSuppressions suppressions() {
        return suppressions;
    }

    @Override
    public Returns returns() {
        return uncalled(Returns.class);
    }

    @Override
    public Bounces bounces() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SecretKeys keys() {
        return keys;
    }

    @Override
    public Retention retention() {
        throw new UnsupportedOperationException();
    }

    /** A port that is wired and, in tests over this double, not asked. */
    private static <T> T uncalled(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, _) -> {
            if (method.getName().equals("close")) {
                return null;
            }
            throw new UnsupportedOperationException(method.getName());
        }));
    }

    @Override
    public void backup(Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
