package io.postrider.spools.sqlite.usage;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;

/** Hours as rows. A client is its number, a key its number below zero. */
public final class UsageRows {
    private static final long HOUR_MILLIS = 3_600_000;

    private UsageRows() {}

    /** The hour of a time, since 1970. */
    static long hour(long millis) {
        return Math.floorDiv(millis, HOUR_MILLIS);
    }

    /** So many of a client's recipients were refused for good. */
    public static void failed(SpoolConnection connection, ClientId client, long at, int recipients)
            throws SQLException {
        connection.update("""
                INSERT INTO usage (meter, hour, failed) VALUES (?, ?, ?)
                    ON CONFLICT DO UPDATE SET failed = failed + excluded.failed""", client.value(), hour(at), recipients);
    }
}
