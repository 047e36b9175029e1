package io.postrider.spools.sqlite.webhooks;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.webhooks.NewWebhook;
import io.postrider.common.spool.webhooks.Webhook;
import io.postrider.common.spool.webhooks.WebhookAttempt;
import io.postrider.common.spool.webhooks.WebhookChange;
import io.postrider.common.spool.webhooks.WebhookId;
import io.postrider.common.spool.webhooks.Webhooks;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What clients ask of their webhooks. */
public final class SqliteWebhooks implements Webhooks {

    private static final int REPLAYS = 5;
    private static final int TESTS = 5;

    private final Writer writer;
    private final Readers readers;

    public SqliteWebhooks(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** Something done to a webhook that is there and belongs to who asks. */
    @FunctionalInterface
    private interface Edit {
        void apply(SpoolConnection connection, Webhook webhook) throws SQLException;
    }

    @Override
    public Optional<Webhook> create(NewWebhook webhook, int most, Instant now) {
        return writer.commit(connection -> {
            long has = connection.number(
                    "SELECT count(*) FROM webhook WHERE client = ?",
                    webhook.client().value());
            if (has >= most) {
                return Optional.empty();
            }
            long number = connection.number(
                    """
                    INSERT INTO webhook (public_id, client, url, description, types, secret, created_at, position)
                    VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT last FROM sequence WHERE name = 'event')) RETURNING id""",
                    webhook.id().text(),
                    webhook.client().value(),
                    webhook.url(),
                    webhook.description(),
                    webhook.subscription().bits(),
                    webhook.secret(),
                    now.toEpochMilli());
            WebhookRows.changed(connection, number);
            return WebhookRows.find(connection, number);
        });
    }

    @Override
    public List<Webhook> of(ClientId client) {
        return readers.read(connection -> connection.list(WebhookRows.OF_CLIENT, WebhookRows::read, client.value()));
    }

    @Override
    public Optional<Webhook> find(ClientId client, WebhookId id) {
        return readers.read(connection -> WebhookRows.find(connection, client, id));
    }

    @Override
    public List<Webhook> all() {
        return readers.read(connection -> connection.list(WebhookRows.ALL, WebhookRows::read));
    }

    @Override
    public Optional<Webhook> change(ClientId client, WebhookId id, WebhookChange change) {
        return edit(client, id, (connection, webhook) -> {
            connection.update(
                    "UPDATE webhook SET url = ?, description = ?, types = ? WHERE id = ?",
                    change.url() == null ? webhook.url() : change.url(),
                    change.description() == null ? webhook.description() : change.description(),
                    change.subscription() == null
                            ? webhook.subscription().bits()
                            : change.subscription().bits(),
                    webhook.number());
            if (change.enabled() != null) {
                enable(connection, webhook, change.enabled() ? WebhookRows.ENABLED : WebhookRows.DISABLED);
            }
        });
    }

    private static void enable(SpoolConnection connection, Webhook webhook, int state) throws SQLException {
        // It begins anew: neither its back-off nor how long it has failed count any more.
        connection.update("""
                UPDATE webhook SET state = ?, reason = '', failures = 0, failing_since = NULL, next_at = NULL
                 WHERE id = ? AND state <> ?""", state, webhook.number(), state);
    }

    @Override
    public Optional<Webhook> rotate(ClientId client, WebhookId id, String secret, Instant previousUntil) {
        return edit(
                client,
                id,
                (connection, webhook) -> connection.update(
                        "UPDATE webhook SET old_secret = secret, old_until = ?, secret = ? WHERE id = ?",
                        previousUntil.toEpochMilli(),
                        secret,
                        webhook.number()));
    }

    private Optional<Webhook> edit(ClientId client, WebhookId id, Edit edit) {
        return writer.commit(connection -> {
            Optional<Webhook> found = WebhookRows.find(connection, client, id);
            if (found.isEmpty()) {
                return found;
            }
            edit.apply(connection, found.get());
            WebhookRows.changed(connection, found.get().number());
            return WebhookRows.find(connection, client, id);
        });
    }

    @Override
    public boolean remove(ClientId client, WebhookId id) {
        return writer.commit(connection -> {
            Optional<Webhook> found = WebhookRows.find(connection, client, id);
            if (found.isEmpty()) {
                return false;
            }
            long number = found.get().number();
            for (String table : List.of("webhook_errand", "webhook_replay", "webhook_attempt")) {
                connection.update("DELETE FROM " + table + " WHERE webhook = ?", number);
            }
            connection.update("DELETE FROM webhook WHERE id = ?", number);
            WebhookRows.changed(connection, number);
            return true;
        });
    }

    @Override
    public Optional<List<WebhookAttempt>> attempts(ClientId client, WebhookId id, AttemptsQuery query) {
        return readers.read(connection -> {
            Optional<Webhook> found = WebhookRows.find(connection, client, id);
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(AttemptRows.read(connection, found.get().number(), query));
        });
    }

    @Override
    public Asked replay(ClientId client, WebhookId id, long after, long upTo, Instant now) {
        return ask(
                client,
                id,
                "webhook_replay WHERE webhook = ?",
                REPLAYS,
                (connection, webhook) -> connection.update(
                        "INSERT INTO webhook_replay (webhook, position, up_to) VALUES (?, ?, ?)",
                        webhook.number(),
                        after,
                        upTo));
    }

    @Override
    public Asked test(ClientId client, WebhookId id, Instant now) {
        return ask(
                client,
                id,
                "webhook_errand WHERE webhook = ? AND event = 0",
                TESTS,
                (connection, webhook) -> connection.update(
                        "INSERT INTO webhook_errand (webhook, event, attempts, first_at, next_at) VALUES (?, 0, 0, ?,"
                                + " ?)",
                        webhook.number(),
                        now.toEpochMilli(),
                        now.toEpochMilli()));
    }

    private Asked ask(ClientId client, WebhookId id, String waiting, int most, Edit edit) {
        return writer.commit(connection -> {
            Optional<Webhook> found = WebhookRows.find(connection, client, id);
            if (found.isEmpty()) {
                return Asked.UNKNOWN;
            }
            Webhook webhook = found.get();
            if (!webhook.isEnabled()) {
                return Asked.DISABLED;
            }
            if (connection.number("SELECT count(*) FROM " + waiting, webhook.number()) >= most) {
                return Asked.TOO_MUCH;
            }
            edit.apply(connection, webhook);
            WebhookRows.changed(connection, webhook.number());
            return Asked.WILL_BE_SENT;
        });
    }
}
