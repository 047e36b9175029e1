package io.postrider.spools.sqlite.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.postrider.common.spool.SpoolException;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class GroupCommitTest {

    @TempDir
    Path directory;

    private SpoolConnection connection;
    private GroupCommit commit;

    @BeforeEach
    void open() throws SQLException {
        Path file = directory.resolve("spool.db");
        connection = SpoolConnection.openForWriting(file);
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, octets BLOB NOT NULL)");
        commit = new GroupCommit(connection, new FreeSpace(file, 0, 0));
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void aFullDiskFailsTheWholeGroupAndNothingIsAnsweredYes() throws SQLException {
        // SQLite's own bound on the file stands in for the disk's: the same error, at the same place.
        connection.number("PRAGMA max_page_count = " + (connection.number("PRAGMA page_count") + 20));
        List<Pending<?>> group = List.of(insert(1, 100), insert(2, 500_000), insert(3, 100));
        SpoolException e = assertThrows(SpoolException.class, () -> commit.write(group));

        assertEquals(SpoolException.Reason.FULL, e.reason());
        // As the writer does it: the connection is given up, a new one finds room again.
        try (SpoolConnection reopened = SpoolConnection.openForWriting(directory.resolve("spool.db"))) {
            new GroupCommit(reopened, new FreeSpace(directory.resolve("spool.db"), 0, 0))
                    .write(List.of(insert(4, 100)));
            assertEquals(1, reopened.number("SELECT count(*) FROM t"));
        }
    }

    @Test
    void aFullDiskInAGroupThatIsRepeatedOneByOneFailsItToo() throws SQLException {
        commit.write(List.of(insert(1, 10)));
        connection.number("PRAGMA max_page_count = " + (connection.number("PRAGMA page_count") + 20));
        List<Pending<?>> group = List.of(insert(2, 100), insert(1, 10), insert(3, 500_000), insert(4, 10));
        assertThrows(SpoolException.class, () -> commit.write(group));
        assertEquals(1, connection.number("SELECT count(*) FROM t"));
    }

    @Test
    void aBrokenRuleFailsAloneAndTheOthersAreKept() throws SQLException {
        Pending<Integer> first = insert(1, 10);
        Pending<Integer> again = insert(1, 10);
        Pending<Integer> other = insert(2, 10);
        commit.write(List.of(first, again, other));
        List.of(first, again, other).forEach(Pending::complete);

        assertEquals(1, first.await());
        SpoolException e = assertThrows(SpoolException.class, () -> again.await());
        assertEquals(SpoolException.Reason.REFUSED, e.reason());
        assertEquals(1, other.await());
        assertEquals(2, connection.number("SELECT count(*) FROM t"));
    }

    @Test
    void aChangeThatThrowsFailsAloneToo() throws SQLException {
        List<Pending<?>> group = new ArrayList<>();
        group.add(insert(1, 10));
        group.add(pending(connection -> {
            throw new IllegalStateException("a fault of ours");
        }));
        group.add(insert(2, 10));
        commit.write(group);
        assertEquals(2, connection.number("SELECT count(*) FROM t"));
    }

    private static Pending<Integer> insert(int id, int size) {
        return pending(connection -> connection.update("INSERT INTO t (id, octets) VALUES (?, ?)", id, new byte[size]));
    }

    private static Pending<Integer> pending(Change<Integer> change) {
        return new Pending<>(change, System.nanoTime() + TimeUnit.SECONDS.toNanos(5));
    }
}
