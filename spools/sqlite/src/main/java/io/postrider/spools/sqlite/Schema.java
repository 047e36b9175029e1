package io.postrider.spools.sqlite;

import io.postrider.common.spool.SpoolException;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteDataSource;

/** The tables: made and migrated by Flyway, but only where something is to be done, for it takes its time to start. */
final class Schema {

    /** The newest version in {@code schema/}; a test holds it against the files. */
    static final int NEWEST = 21;

    /** Older ones have the WAL-reset bug: they corrupt a file that two processes write (sqlite.org/wal.html). */
    private static final int[] OLDEST_SQLITE = {3, 51, 3};

    private Schema() {}

    static void bringUp(SpoolFile file) {
        file.exclusively(() -> {
            int found = version(file.path());
            if (found > NEWEST) {
                throw new SpoolException(
                        SpoolException.Reason.REFUSED,
                        "spool.url: " + file.path() + " was made by a newer Postrider (schema " + found
                                + ", this one knows " + NEWEST + ")");
            }
            if (found < NEWEST) {
                migrate(file.path());
            }
        });
    }

    /** The schema's version, 0 for a file without tables. */
    private static int version(Path file) {
        try (SpoolConnection connection = SpoolConnection.open(file)) {
            checkLibrary(connection
                    .first("SELECT sqlite_version()", row -> row.getString(1))
                    .orElse("0"));
            if (connection.number("SELECT count(*) FROM sqlite_master WHERE name = 'flyway_schema_history'") == 0) {
                return 0;
            }
            Optional<String> newest = connection.first(
                    "SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank DESC LIMIT 1",
                    row -> row.getString(1));
            return newest.map(Integer::parseInt).orElse(0);
        } catch (SQLException e) {
            throw new SpoolException(
                    SpoolException.Reason.FAILED, "spool.url: " + file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    static void checkLibrary(String version) {
        String[] parts = version.split("\\.", -1);
        for (int i = 0; i < OLDEST_SQLITE.length; i++) {
            int part = i < parts.length ? Integer.parseInt(parts[i]) : 0;
            if (part > OLDEST_SQLITE[i]) {
                return;
            }
            if (part < OLDEST_SQLITE[i]) {
                throw new SpoolException(
                        SpoolException.Reason.REFUSED,
                        "SQLite " + version
                                + " is older than 3.51.3 and may corrupt a spool that several processes share");
            }
        }
    }

    private static void migrate(Path file) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:io/postrider/spools/sqlite/schema")
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new SpoolException(
                    SpoolException.Reason.FAILED,
                    "spool.url: the tables of " + file + " cannot be made or migrated: " + e.getMessage(),
                    e);
        }
    }
}
