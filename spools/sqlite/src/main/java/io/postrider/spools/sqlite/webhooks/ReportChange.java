package io.postrider.spools.sqlite.webhooks;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.webhooks.LaneReport;
import io.postrider.common.spool.webhooks.Webhook;
import io.postrider.common.spool.webhooks.WebhookLanes.Errand;
import io.postrider.common.spool.webhooks.WebhookLanes.Replay;
import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.EventRows;
import java.sql.SQLException;

/** Stores what came of a round, unless somebody else owns the webhook by now. */
final class ReportChange implements Change<Boolean> {

    private final LaneReport report;

    ReportChange(LaneReport report) {
        this.report = report;
    }

    @Override
    public Boolean apply(SpoolConnection connection) throws SQLException {
        Webhook.Progress progress = report.progress();
        int changed = connection.update(
                """
                UPDATE webhook SET position = max(position, ?), failures = ?, failing_since = ?, next_at = ?,
                       delivered_at = ?, last_error = ?
                 WHERE id = ? AND owner = ?""",
                progress.position(),
                progress.failures(),
                WebhookRows.millis(progress.failingSince()),
                WebhookRows.millis(progress.nextAt()),
                WebhookRows.millis(progress.deliveredAt()),
                progress.lastError(),
                report.webhook(),
                report.owner().value());
        if (changed == 0) {
            return false;
        }
        for (Errand errand : report.errands()) {
            write(connection, errand);
        }
        for (long ended : report.ended()) {
            connection.update("DELETE FROM webhook_errand WHERE id = ?", ended);
        }
        for (Replay replay : report.replays()) {
            write(connection, replay);
        }
        AttemptRows.write(connection, report.webhook(), report.attempts());
        if (report.givenUp() != null) {
            giveUp(connection, report.givenUp());
        }
        return true;
    }

    private void write(SpoolConnection connection, Errand errand) throws SQLException {
        long next = errand.nextAt().toEpochMilli();
        if (errand.number() == 0) {
            connection.update(
                    "INSERT INTO webhook_errand (webhook, event, attempts, first_at, next_at) VALUES (?, ?, ?, ?, ?)",
                    report.webhook(),
                    errand.event(),
                    errand.attempts(),
                    errand.firstAt().toEpochMilli(),
                    next);
        } else {
            connection.update(
                    "UPDATE webhook_errand SET attempts = ?, next_at = ? WHERE id = ?",
                    errand.attempts(),
                    next,
                    errand.number());
        }
    }

    private static void write(SpoolConnection connection, Replay replay) throws SQLException {
        if (replay.position() >= replay.upTo()) {
            connection.update("DELETE FROM webhook_replay WHERE id = ?", replay.number());
        } else {
            connection.update(
                    "UPDATE webhook_replay SET position = ? WHERE id = ?", replay.position(), replay.number());
        }
    }

    private void giveUp(SpoolConnection connection, String reason) throws SQLException {
        int changed = connection.update(
                "UPDATE webhook SET state = ?, reason = ? WHERE id = ? AND state = ?",
                WebhookRows.GIVEN_UP,
                reason,
                report.webhook(),
                WebhookRows.ENABLED);
        if (changed > 0) {
            Webhook webhook = WebhookRows.find(connection, report.webhook()).orElseThrow();
            EventRows.write(
                    connection,
                    report.now().toEpochMilli(),
                    EventType.WEBHOOK_DISABLED,
                    SubmissionId.NONE,
                    webhook.client(),
                    null,
                    webhook.id() + ": " + reason);
            WebhookRows.changed(connection, webhook.number());
        }
    }

    @Override
    public long octets() {
        return 512 + 256L * report.attempts().size();
    }
}
