package io.postrider.spools.sqlite.connection;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/**
 * A connection to the spool's file with its prepared statements. WAL, {@code synchronous=FULL} and foreign keys are set
 * and read back: with any weaker setting a power cut loses acknowledged mail, and the settings are a connection's own,
 * not stored in the file. For one thread at a time, always a platform thread: native calls pin a virtual thread's carrier.
 */
public final class SpoolConnection implements AutoCloseable {

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Map<Class<?>, TransactionMemory> memories = new HashMap<>();

    private SpoolConnection(Connection connection) {
        this.connection = connection;
    }

    /** Opens the file, which may be new, for reading and for what is not in a hurry. */
    public static SpoolConnection open(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        // Another process may just be opening it, or recovering the log after a crash.
        config.setBusyTimeout(5000);
        config.setGetGeneratedKeys(false);
        // One thread at a time uses it, and the driver locks it besides: SQLite need not lock it again in every call.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        config.resetOpenMode(SQLiteOpenMode.FULLMUTEX);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        SpoolConnection opened = new SpoolConnection(connection);
        try {
            opened.settle();
            // Transactions are begun and ended here in SQL; left to itself the driver tries a BEGIN of its own after
            // every
            // statement to find out whether one is open.
            ((SQLiteConnection) connection).getConnectionConfig().setAutoCommit(false);
            return opened;
        } catch (SQLException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * Opens the file for the writer. SQLite's busy handler sleeps longer and longer, so that a small writer starves beside
     * a large one; the writer gets the error at once and repeats BEGIN IMMEDIATE by itself.
     */
    public static SpoolConnection openForWriting(Path file) throws SQLException {
        SpoolConnection opened = open(file);
        opened.pragma("busy_timeout=0");
        // Of the pages in use now; a reader asks for little and rarely.
        opened.pragma("cache_size=-16384");
        return opened;
    }

    private void settle() throws SQLException {
        // Both before the first table; without effect on a file that has tables. Each page is a system call or two, in
        // the
        // log and again in the file, so large bodies want large pages (docs/decisions/0014-larger-pages.md).
        pragma("page_size=16384");
        pragma("auto_vacuum=INCREMENTAL");
        pragma("journal_mode=WAL");
        pragma("synchronous=FULL");
        pragma("foreign_keys=ON");
        pragma("temp_store=MEMORY");
        pragma("mmap_size=0");
        pragma("cache_size=-4096");
        pragma("wal_autocheckpoint=0");
        pragma("journal_size_limit=134217728");
        require("journal_mode", "wal");
        require("synchronous", "2");
        require("foreign_keys", "1");
    }

    private void pragma(String setting) throws SQLException {
        // Some answer with a row; left unread it would keep the statement, and with it the transaction, open.
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA " + setting);
        }
    }

    private void require(String pragma, String wanted) throws SQLException {
        String found = first("PRAGMA " + pragma, row -> row.getString(1)).orElse("nothing");
        if (!wanted.equals(found)) {
            throw new SQLException(
                    "PRAGMA " + pragma + " is " + found + ", not " + wanted + ": the promise would not hold");
        }
    }

    /**
     * What this transaction keeps in memory of a kind: rows that cannot change under it, for it holds the write lock. Made
     * anew in each transaction.
     */
    public <M extends TransactionMemory> M memory(Class<M> kind, Supplier<M> fresh) {
        return kind.cast(memories.computeIfAbsent(kind, _ -> fresh.get()));
    }

    /** Forgets what was kept: a transaction begins, or something of it was taken back. */
    public void forget() {
        memories.clear();
    }

    /** Writes what the memories hold back until the end of the transaction. */
    public void settleMemories() throws SQLException {
        for (TransactionMemory memory : memories.values()) {
            memory.beforeCommit(this);
        }
    }

    /** Runs a statement that has no arguments. */
    public void execute(String sql) throws SQLException {
        statement(sql).execute();
    }

    /**
     * Runs a statement to its end although it gives rows without columns, which the driver takes for a mistake in a query
     * and which a single step would leave half done.
     */
    public void exhaust(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** Runs a change and returns the rows it changed. */
    public int update(String sql, @Nullable Object... arguments) throws SQLException {
        return bind(sql, arguments).executeUpdate();
    }

    /** The first column of the first row, of {@code INSERT … RETURNING} too; 0 for no row and for null. */
    public long number(String sql, @Nullable Object... arguments) throws SQLException {
        try (ResultSet rows = bind(sql, arguments).executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... arguments) throws SQLException {
        try (ResultSet rows = bind(sql, arguments).executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        }
    }

    public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... arguments) throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet rows = bind(sql, arguments).executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return found;
    }

    /** Shows each row to the visitor until it has seen enough. */
    public void scan(String sql, RowVisitor visitor, @Nullable Object... arguments) throws SQLException {
        try (ResultSet rows = bind(sql, arguments).executeQuery()) {
            boolean more = true;
            while (more && rows.next()) {
                more = visitor.visit(rows);
            }
        }
    }

    private PreparedStatement bind(String sql, @Nullable Object[] arguments) throws SQLException {
        PreparedStatement statement = statement(sql);
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case null -> statement.setNull(i + 1, java.sql.Types.NULL);
                case Long number -> statement.setLong(i + 1, number);
                case Integer number -> statement.setInt(i + 1, number);
                case Double number -> statement.setDouble(i + 1, number);
                case String text -> statement.setString(i + 1, text);
                case byte[] octets -> statement.setBytes(i + 1, octets);
                default -> throw new IllegalArgumentException("cannot bind " + arguments[i]);
            }
        }
        return statement;
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    @Override
    public void close() {
        for (PreparedStatement statement : statements.values()) {
            quietly(statement);
        }
        quietly(connection);
    }

    private static void quietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception ignored) {
            // Nothing is pending on a connection that is given up: what was not committed was promised to nobody.
        }
    }
}
