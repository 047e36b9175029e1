package io.postrider.spools.sqlite.webhooks;

import io.postrider.common.spool.webhooks.WebhookAttempt;
import io.postrider.common.spool.webhooks.WebhookAttempt.Result;
import io.postrider.common.spool.webhooks.Webhooks.AttemptsQuery;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The last attempts of a webhook: the good ones are many and soon forgotten, so that the others stay to be seen. */
final class AttemptRows {

    private static final int KEPT_GOOD = 100;
    private static final int KEPT_OTHERS = 1000;

    private static final String COLUMNS = "id, event, at, took, attempt, result, status, text";

    private static final String TRIM = """
            DELETE FROM webhook_attempt WHERE webhook = ?1 AND good = ?2 AND id <=
              (SELECT id FROM webhook_attempt WHERE webhook = ?1 AND good = ?2 ORDER BY id DESC LIMIT 1 OFFSET ?3)""";

    private AttemptRows() {}

    static void write(SpoolConnection connection, long webhook, List<WebhookAttempt> attempts) throws SQLException {
        write(connection, webhook, 1, last(attempts, true, KEPT_GOOD), KEPT_GOOD);
        write(connection, webhook, 0, last(attempts, false, KEPT_OTHERS), KEPT_OTHERS);
    }

    private static List<WebhookAttempt> last(List<WebhookAttempt> attempts, boolean good, int limit) {
        List<WebhookAttempt> chosen = attempts.stream()
                .filter(attempt -> (attempt.result() == Result.DELIVERED) == good)
                .toList();
        return chosen.subList(Math.max(0, chosen.size() - limit), chosen.size());
    }

    private static void write(
            SpoolConnection connection, long webhook, int good, List<WebhookAttempt> attempts, int kept)
            throws SQLException {
        for (WebhookAttempt attempt : attempts) {
            connection.update(
                    """
                    INSERT INTO webhook_attempt (webhook, good, event, at, took, attempt, result, status, text)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    webhook,
                    good,
                    attempt.event(),
                    attempt.at().toEpochMilli(),
                    attempt.took().toMillis(),
                    attempt.attempt(),
                    attempt.result().code(),
                    attempt.status(),
                    attempt.text());
        }
        if (!attempts.isEmpty()) {
            connection.update(TRIM, webhook, good, kept);
        }
    }

    static List<WebhookAttempt> read(SpoolConnection connection, long webhook, AttemptsQuery query)
            throws SQLException {
        String which = query.failedOnly() ? "good = 0" : "good IN (0, 1)";
        return connection.list(
                "SELECT " + COLUMNS + " FROM webhook_attempt WHERE webhook = ? AND " + which
                        + " AND id < ? ORDER BY id DESC LIMIT ?",
                AttemptRows::read,
                webhook,
                query.before(),
                query.limit());
    }

    private static WebhookAttempt read(ResultSet row) throws SQLException {
        return new WebhookAttempt(
                row.getLong(1),
                row.getLong(2),
                Instant.ofEpochMilli(row.getLong(3)),
                Duration.ofMillis(row.getLong(4)),
                row.getInt(5),
                Result.of(row.getInt(6)),
                row.getInt(7),
                row.getString(8));
    }
}
