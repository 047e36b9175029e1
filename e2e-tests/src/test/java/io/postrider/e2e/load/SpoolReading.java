package io.postrider.e2e.load;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** What a spool says when every process that used it is over. The one place here that knows its tables. */
public final class SpoolReading {

    private static final int PARKED = 4;
    private static final int IN_DOUBT = 3;

    private final String url;

    private SpoolReading(Path data) {
        this.url = "jdbc:sqlite:" + data.resolve("spool.db");
    }

    /** Reads the spool in this directory; no process may use it any more. */
    public static SpoolReading of(Path data) {
        return new SpoolReading(data);
    }

    /** How often nobody knew whether each recipient had got its mail. */
    public Map<String, Integer> doubts() {
        Map<String, Integer> doubts = new HashMap<>();
        query(
                "SELECT mailbox, doubts FROM recipient",
                rows -> doubts.merge(rows.getString(1), rows.getInt(2), Math::max));
        return doubts;
    }

    /** How many recipients wait in envelopes that were taken out of the queue. */
    public int parked() {
        return count(
                "SELECT count(*) FROM recipient r JOIN envelope e ON e.id = r.id >> 10 WHERE r.state = 0 AND e.state = "
                        + PARKED);
    }

    /** How many times something was recorded as perhaps sent. */
    public int eventsInDoubt() {
        return count("SELECT count(*) FROM event WHERE type = " + IN_DOUBT);
    }

    public int submissions() {
        return count("SELECT count(*) FROM submission");
    }

    /** SQLite's own opinion of the file: {@code ok}. */
    public String integrity() {
        StringBuilder said = new StringBuilder();
        query("PRAGMA integrity_check", rows -> said.append(rows.getString(1)));
        return said.toString();
    }

    private int count(String sql) {
        int[] found = new int[1];
        query(sql, rows -> found[0] = rows.getInt(1));
        return found[0];
    }

    private void query(String sql, RowVisitor visitor) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                visitor.visit(rows);
            }
        } catch (SQLException e) {
            throw new AssertionError("the spool cannot be read: " + sql, e);
        }
    }

    private interface RowVisitor {
        void visit(ResultSet row) throws SQLException;
    }
}
