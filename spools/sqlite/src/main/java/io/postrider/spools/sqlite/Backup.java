package io.postrider.spools.sqlite;

import io.postrider.common.spool.SpoolException;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Copies of a spool. {@code VACUUM INTO} copies one state of it while everything runs; a plain copy of the file would miss
 * what stands in the log beside it.
 */
final class Backup {

    /** More than can have happened between a backup and what it is restored for. */
    private static final long EVENTS_SINCE_BACKUP = 1_000_000_000;

    private Backup() {}

    static void write(Path spool, Path target) {
        if (Files.exists(target)) {
            throw new SpoolException(SpoolException.Reason.REFUSED, target + " exists already; nothing was written");
        }
        try {
            SpoolFile.create(target);
            copy(spool, target);
        } catch (IOException | SQLException e) {
            try {
                Files.deleteIfExists(target);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw new SpoolException(
                    SpoolException.Reason.FAILED, "the backup " + target + " failed: " + e.getMessage(), e);
        }
    }

    private static void copy(Path from, Path to) throws SQLException, IOException {
        try (SpoolConnection connection = SpoolConnection.open(from)) {
            connection.update("VACUUM INTO ?", to.toString());
        }
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    static void restore(Path backup, SpoolFile spool, Instant now) {
        if (!Files.isRegularFile(backup)) {
            throw new SpoolException(SpoolException.Reason.REFUSED, backup + " is not a file");
        }
        if (Files.exists(spool.path())) {
            throw new SpoolException(
                    SpoolException.Reason.REFUSED, spool.path() + " exists already; nothing was restored");
        }
        refuseLeftOvers(spool.path());
        Path draft = spool.path().resolveSibling(spool.path().getFileName() + "-restore");
        try {
            Files.createDirectories(spool.directory());
            Files.deleteIfExists(draft);
            SpoolFile.create(draft);
            copyChecked(backup, draft);
            hold(draft, now);
            Files.move(draft, spool.path(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | SQLException e) {
            throw new SpoolException(
                    SpoolException.Reason.FAILED, "the backup " + backup + " cannot be restored: " + e.getMessage(), e);
        }
    }

    /** A log that is left of the old spool would be replayed over the restored one: SQLite does not tie it to its file. */
    private static void refuseLeftOvers(Path spool) {
        for (String suffix : new String[] {"-wal", "-shm", "-journal"}) {
            Path left = spool.resolveSibling(spool.getFileName() + suffix);
            if (Files.exists(left)) {
                throw new SpoolException(
                        SpoolException.Reason.REFUSED,
                        left + " is left of an old spool and belongs to it; move it away together with the old spool");
            }
        }
    }

    private static void copyChecked(Path backup, Path draft) throws SQLException, IOException {
        Path source = Files.createTempFile(draft.getParent(), "backup", ".db");
        try {
            // A copy, so that the backup itself stays as it is: opening it would write a log beside it.
            Files.copy(backup, source, StandardCopyOption.REPLACE_EXISTING);
            try (SpoolConnection connection = SpoolConnection.open(source)) {
                String verdict = connection
                        .first("PRAGMA integrity_check", row -> row.getString(1))
                        .orElse("nothing");
                if (!"ok".equals(verdict)) {
                    throw new SQLException("it is damaged: " + verdict);
                }
                if (connection.number("SELECT count(*) FROM sqlite_master WHERE name = 'submission'") == 0) {
                    throw new SQLException("it is not a spool");
                }
            }
            copy(source, draft);
        } finally {
            for (String suffix : new String[] {"", "-wal", "-shm"}) {
                Files.deleteIfExists(source.resolveSibling(source.getFileName() + suffix));
            }
        }
    }

    private static void hold(Path draft, Instant now) throws SQLException, IOException {
        try (SpoolConnection connection = SpoolConnection.open(draft)) {
            connection.update(
                    "INSERT INTO hold (id, since, reason) VALUES (1, ?, ?) ON CONFLICT (id) DO NOTHING",
                    now.toEpochMilli(),
                    "restored from a backup: what was sent after it was made would be sent again");
            // Events after the backup were told to those who follow the ledger: new ones must not get their numbers.
            connection.update("UPDATE sequence SET last = last + ? WHERE name = 'event'", EVENTS_SINCE_BACKUP);
            connection.first("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1));
        }
        for (String suffix : new String[] {"-wal", "-shm"}) {
            Files.deleteIfExists(draft.resolveSibling(draft.getFileName() + suffix));
        }
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
