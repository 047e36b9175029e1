package io.postrider.spools.sqlite.returns;

import io.postrider.common.delivery.ReplyClass;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.returns.Returned;
import io.postrider.common.spool.returns.Returned.Suppressing;
import io.postrider.common.spool.returns.Returns;
import io.postrider.common.spool.suppression.NewSuppression;
import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.BounceRows;
import io.postrider.spools.sqlite.rows.EventRows;
import io.postrider.spools.sqlite.rows.Keys;
import io.postrider.spools.sqlite.rows.Stored;
import io.postrider.spools.sqlite.suppression.SuppressionRows;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something came back: its event, and what follows for the address, once of each kind for a recipient. */
record ReturnChange(Returned returned, Instant now) implements Change<Returns.Entry> {

    private record Addressee(String mailbox, int returned, SubmissionId submission, ClientId client) {}

    @Override
    public Returns.Entry apply(SpoolConnection connection) throws SQLException {
        long envelope = returned.envelope().value();
        long recipient = Keys.recipient(envelope, returned.recipient());
        Optional<Addressee> found = connection.first(
                """
                SELECT r.mailbox, r.returned, s.public_id, s.client FROM recipient r, submission s
                 WHERE r.id = ? AND s.id = ?""",
                row -> new Addressee(
                        row.getString(1), row.getInt(2), Stored.id(row.getBytes(3)), new ClientId(row.getLong(4))),
                recipient,
                Keys.submissionOf(envelope));
        if (found.isEmpty()) {
            return Returns.Entry.GONE;
        }
        Addressee addressee = found.get();
        if ((addressee.returned() & bit()) != 0) {
            return Returns.Entry.KNOWN;
        }
        connection.update("UPDATE recipient SET returned = returned | ? WHERE id = ?", bit(), recipient);
        write(connection, type(), addressee, returned.text(), returned.about());
        if (returned.kind() == Returned.Kind.BOUNCED) {
            BounceRows.returned(connection, recipient, returned.text(), now.toEpochMilli());
        }
        if (returned.suppression() != null) {
            suppress(connection, addressee, returned.suppression());
        }
        return Returns.Entry.ENTERED;
    }

    private int bit() {
        return switch (returned.kind()) {
            case BOUNCED -> 1;
            case COMPLAINED -> 2;
            case DELIVERED -> 4;
        };
    }

    private EventType type() {
        return switch (returned.kind()) {
            case BOUNCED -> EventType.BOUNCED;
            case COMPLAINED -> EventType.COMPLAINED;
            case DELIVERED -> EventType.DELIVERED;
        };
    }

    private void suppress(SpoolConnection connection, Addressee addressee, Suppressing what) throws SQLException {
        NewSuppression entry = new NewSuppression(
                addressee.client(),
                Stored.mailbox(addressee.mailbox()),
                what.reason(),
                returned.text(),
                addressee.submission(),
                what.until());
        if (SuppressionRows.enter(connection, entry, null, now) == SuppressionRows.Entry.ADDED) {
            Instant until = what.until();
            String end = until == null ? "" : ", until " + until.truncatedTo(ChronoUnit.SECONDS);
            write(connection, EventType.SUPPRESSED, addressee, what.reason().word() + end, null);
        }
    }

    private void write(
            SpoolConnection connection, EventType type, Addressee addressee, String text, @Nullable ReplyClass about)
            throws SQLException {
        EventRows.write(
                connection,
                now.toEpochMilli(),
                type,
                addressee.submission(),
                addressee.client(),
                addressee.mailbox(),
                text,
                about);
    }
}
