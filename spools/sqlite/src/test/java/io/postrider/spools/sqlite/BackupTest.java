package io.postrider.spools.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.testing.spool.SpoolFixture;
import io.postrider.testing.spool.Submissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class BackupTest {

    @TempDir
    Path directory;

    @Test
    void aBackupUnderLoadHoldsAllThatWasAcceptedBeforeItAndComesUpHeld() throws Exception {
        Path backup = directory.resolve("backup.db");
        NewSubmission before;
        try (Spool spool = TestSpool.open(directory.resolve("spool.db"))) {
            ClientId client =
                    spool.clients().ensure("client", SpoolFixture.NOON).id();
            AtomicBoolean stop = new AtomicBoolean();
            AtomicReference<NewSubmission> last = new AtomicReference<>();
            Thread load = Thread.ofVirtual().start(() -> {
                while (!stop.get()) {
                    NewSubmission next = Submissions.to(client, "a@one.test").build();
                    spool.intake().accept(next);
                    last.set(next);
                }
            });
            while (last.get() == null) {
                Thread.onSpinWait();
            }
            before = last.get();
            spool.backup(backup);
            stop.set(true);
            load.join();
            assertThrows(SpoolException.class, () -> spool.backup(backup), "an existing file is not overwritten");
        }
        Path restored = directory.resolve("elsewhere").resolve("spool.db");
        new SqliteSpoolProvider().restore("sqlite:" + restored, backup, SpoolFixture.NOON);
        try (Spool spool = TestSpool.open(restored)) {
            ClientId client = spool.clients().find("client").orElseThrow().id();
            assertTrue(spool.journal().status(client, before.id()).isPresent());
            assertTrue(spool.report().held().isPresent());
            ClaimRequest request = new ClaimRequest(
                    spool.presence().join(ProcessRole.SENDER, "test", SpoolFixture.NOON),
                    1,
                    destination -> 1,
                    SpoolFixture.NOON);
            assertEquals(0, spool.queue().claim(request).size());
            spool.report().release(SpoolFixture.NOON);
            assertEquals(1, spool.queue().claim(request).size());
        }
    }

    @Test
    void nothingIsRestoredOverASpoolOrFromSomethingElse() throws IOException {
        Path spool = directory.resolve("spool.db");
        Path other = directory.resolve("other");
        Files.writeString(other, "not a spool ".repeat(100));
        SqliteSpoolProvider provider = new SqliteSpoolProvider();
        assertThrows(SpoolException.class, () -> provider.restore("sqlite:" + spool, other, SpoolFixture.NOON));
        assertFalse(Files.exists(spool));
        TestSpool.open(spool).close();
        Path backup = directory.resolve("backup.db");
        try (Spool open = TestSpool.open(spool)) {
            open.backup(backup);
        }
        assertThrows(SpoolException.class, () -> provider.restore("sqlite:" + spool, backup, SpoolFixture.NOON));
    }

    @Test
    void nothingIsRestoredBesideTheLogOfAnotherSpool() throws IOException {
        Path backup = directory.resolve("backup.db");
        try (Spool open = TestSpool.open(directory.resolve("old.db"))) {
            open.backup(backup);
        }
        Path spool = directory.resolve("spool.db");
        Path log = directory.resolve("spool.db-wal");
        Files.writeString(log, "left of a killed process");
        SpoolException e = assertThrows(
                SpoolException.class,
                () -> new SqliteSpoolProvider().restore("sqlite:" + spool, backup, SpoolFixture.NOON));
        assertTrue(String.valueOf(e.getMessage()).contains(log.toString()), e.getMessage());
        assertFalse(Files.exists(spool));
    }
}
