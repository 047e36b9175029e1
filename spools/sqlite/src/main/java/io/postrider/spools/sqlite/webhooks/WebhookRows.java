package io.postrider.spools.sqlite.webhooks;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.webhooks.Subscription;
import io.postrider.common.spool.webhooks.Webhook;
import io.postrider.common.spool.webhooks.Webhook.Progress;
import io.postrider.common.spool.webhooks.Webhook.Secrets;
import io.postrider.common.spool.webhooks.Webhook.Standing;
import io.postrider.common.spool.webhooks.WebhookId;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Webhooks as they are stored, and back. */
final class WebhookRows {

    static final int ENABLED = 0;
    static final int DISABLED = 1;
    static final int GIVEN_UP = 2;

    private static final String SELECT = """
            SELECT id, public_id, client, url, description, types, secret, old_secret, old_until, created_at, state, reason,
                   position, failures, failing_since, next_at, delivered_at, last_error,
                   (SELECT count(*) FROM webhook_errand e WHERE e.webhook = w.id AND e.event > 0)
              FROM webhook w\s""";

    static final String OF_CLIENT = SELECT + "WHERE client = ? ORDER BY id";
    static final String ALL = SELECT + "ORDER BY client, id";

    private static final String BY_ID = SELECT + "WHERE public_id = ? AND client = ?";
    private static final String BY_NUMBER = SELECT + "WHERE id = ?";

    private WebhookRows() {}

    static Optional<Webhook> find(SpoolConnection connection, ClientId client, WebhookId id) throws SQLException {
        return connection.first(BY_ID, WebhookRows::read, id.text(), client.value());
    }

    static Optional<Webhook> find(SpoolConnection connection, long number) throws SQLException {
        return connection.first(BY_NUMBER, WebhookRows::read, number);
    }

    static Webhook read(ResultSet row) throws SQLException {
        return new Webhook(
                row.getLong(1),
                new WebhookId(row.getString(2)),
                new ClientId(row.getLong(3)),
                row.getString(4),
                row.getString(5),
                new Subscription(row.getLong(6)),
                new Secrets(row.getString(7), row.getString(8), time(row, 9)),
                Instant.ofEpochMilli(row.getLong(10)),
                standing(row.getInt(11), row.getString(12)),
                new Progress(
                        row.getLong(13),
                        row.getInt(14),
                        time(row, 15),
                        time(row, 16),
                        time(row, 17),
                        row.getString(18),
                        row.getInt(19)));
    }

    private static Standing standing(int state, String reason) {
        return switch (state) {
            case ENABLED -> new Standing.Enabled();
            case DISABLED -> new Standing.Disabled();
            case GIVEN_UP -> new Standing.GivenUp(reason);
            default -> throw new IllegalArgumentException("no state of a webhook: " + state);
        };
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        long at = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(at);
    }

    static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    /** Something that the notifier must hear of was changed. */
    static void changed(SpoolConnection connection, long webhook) throws SQLException {
        connection.update("UPDATE webhook SET revision = revision + 1 WHERE id = ?", webhook);
        connection.update("UPDATE version SET value = value + 1 WHERE name = 'webhooks'");
    }
}
