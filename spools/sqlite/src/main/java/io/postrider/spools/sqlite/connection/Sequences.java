package io.postrider.spools.sqlite.connection;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Gives the next numbers of rows that are never numbered twice, as AUTOINCREMENT does, but with one read and one write of
 * the counter for a transaction in place of one for every row.
 */
public final class Sequences implements TransactionMemory {

    /** Tables with numbers of their own. */
    public enum Of {
        MESSAGE,
        SUBMISSION,
        EVENT;

        private final String row = name().toLowerCase(Locale.ROOT);
    }

    private static final class Counter {
        private long last;
        private boolean isMoved;
    }

    private final Map<Of, Counter> counters = new EnumMap<>(Of.class);

    private Sequences() {}

    /** The next number; it counts only if the transaction does. */
    public static long next(SpoolConnection connection, Of table) throws SQLException {
        Counter counter = connection.memory(Sequences.class, Sequences::new).counter(connection, table);
        counter.isMoved = true;
        return ++counter.last;
    }

    private Counter counter(SpoolConnection connection, Of table) throws SQLException {
        Counter counter = counters.get(table);
        if (counter == null) {
            counter = new Counter();
            counter.last = connection
                    .first("SELECT last FROM sequence WHERE name = ?", row -> row.getLong(1), table.row)
                    .orElseThrow(() -> new NoSuchElementException("no sequence for " + table.row));
            counters.put(table, counter);
        }
        return counter;
    }

    @Override
    public void beforeCommit(SpoolConnection connection) throws SQLException {
        for (Map.Entry<Of, Counter> entry : counters.entrySet()) {
            Counter counter = entry.getValue();
            if (counter.isMoved) {
                connection.update("UPDATE sequence SET last = ? WHERE name = ?", counter.last, entry.getKey().row);
                counter.isMoved = false;
            }
        }
    }
}
