package io.postrider.spools.sqlite.suppression;

import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.suppression.NewSuppression;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.common.spool.suppression.SuppressionReason;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.Stored;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Entries of the suppression lists, as one transaction enters and finds them. */
public final class SuppressionRows {

    /** The columns that {@link #read} wants, in its order. */
    static final String COLUMNS = "id, client, address, reason, text, submission, event, created_at, expires_at";

    /** What became of one address. */
    public enum Entry {
        ADDED,
        EXTENDED,
        UNCHANGED
    }

    private SuppressionRows() {}

    /**
     * Suppresses an address unless it is for as long already.
     *
     * @param event the line of the ledger that tells of it, or null
     */
    public static Entry enter(SpoolConnection connection, NewSuppression entry, @Nullable Long event, Instant now)
            throws SQLException {
        String address = entry.address().toString();
        Optional<Suppression> old = find(connection, entry.client(), address);
        boolean holds = old.isPresent() && holds(old.get(), now);
        if (holds && !isLonger(entry.expiresAt(), old.get().expiresAt())) {
            return Entry.UNCHANGED;
        }
        if (old.isPresent()) {
            connection.update("DELETE FROM suppression WHERE id = ?", old.get().number());
        }
        connection.update(
                """
                INSERT INTO suppression (client, address, reason, text, submission, event, created_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                entry.client().value(),
                address,
                entry.reason().code(),
                entry.text(),
                entry.submission() == null ? null : Stored.id(entry.submission()),
                event,
                now.toEpochMilli(),
                entry.expiresAt() == null ? null : entry.expiresAt().toEpochMilli());
        return holds ? Entry.EXTENDED : Entry.ADDED;
    }

    /** The entry for an address if it holds now. */
    public static Optional<Suppression> find(SpoolConnection connection, ClientId client, Mailbox address, Instant now)
            throws SQLException {
        return find(connection, client, address.toString()).filter(found -> holds(found, now));
    }

    private static Optional<Suppression> find(SpoolConnection connection, ClientId client, String address)
            throws SQLException {
        return connection.first(
                "SELECT " + COLUMNS + " FROM suppression WHERE client = ? AND address = ?",
                SuppressionRows::read,
                client.value(),
                address);
    }

    /** Removes up to {@code limit} that hold no more; how many there were. */
    public static int removeExpired(SpoolConnection connection, Instant now, int limit) throws SQLException {
        return connection.update("""
                DELETE FROM suppression WHERE id IN (
                  SELECT id FROM suppression INDEXED BY suppression_expiring
                   WHERE expires_at IS NOT NULL AND expires_at <= ? LIMIT ?)""", now.toEpochMilli(), limit);
    }

    private static boolean holds(Suppression entry, Instant now) {
        return entry.expiresAt() == null || entry.expiresAt().isAfter(now);
    }

    private static boolean isLonger(@Nullable Instant expiresAt, @Nullable Instant than) {
        return than != null && (expiresAt == null || expiresAt.isAfter(than));
    }

    static Suppression read(ResultSet row) throws SQLException {
        byte[] submission = row.getBytes(6);
        long event = row.getLong(7);
        Instant createdAt = Instant.ofEpochMilli(row.getLong(8));
        long expiry = row.getLong(9);
        Instant expiresAt = row.wasNull() ? null : Instant.ofEpochMilli(expiry);
        return new Suppression(
                row.getLong(1),
                new ClientId(row.getLong(2)),
                Stored.mailbox(row.getString(3)),
                SuppressionReason.of(row.getInt(4)),
                row.getString(5),
                submission == null ? null : Stored.id(submission),
                event,
                createdAt,
                expiresAt);
    }
}
