package io.postrider.spools.sqlite.domains;

import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;

/**
 * What waits, is being tried or stands aside, by the key it was signed with. It walks the indexes of these states alone, so
 * it costs nothing for mail that is over, and accepting mail costs no index of its own.
 */
final class UnfinishedMail {

    private UnfinishedMail() {}

    /** How many messages. */
    static long signedWith(SpoolConnection connection, long key) throws SQLException {
        return connection.number("""
                SELECT count(DISTINCT m.id) FROM (
                       SELECT message FROM envelope INDEXED BY envelope_queued WHERE state = 0
                       UNION ALL
                       SELECT message FROM envelope INDEXED BY envelope_claimed WHERE owner IS NOT NULL
                       UNION ALL
                       SELECT message FROM envelope INDEXED BY envelope_aside WHERE state IN (4, 5)) waiting
                  JOIN message m ON m.id = waiting.message
                 WHERE m.signed_with IS NOT NULL AND instr(' ' || m.signed_with || ' ', ' ' || ? || ' ') > 0""", key);
    }
}
