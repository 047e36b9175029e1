package io.postrider.spools.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolException;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.io.File;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
final class SchemaTest {

    @TempDir
    Path directory;

    @Test
    void theNewestVersionIsThatOfTheLastFile() {
        URL folder = Objects.requireNonNull(Schema.class.getResource("schema"));
        String[] files = Objects.requireNonNull(new File(folder.getPath()).list());
        int newest = Arrays.stream(files)
                .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                .max()
                .orElseThrow();
        assertEquals(Schema.NEWEST, newest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.51.2", "3.40.1", "3.7.0", "2.8.17"})
    void aLibraryWithTheLogResetBugIsRefused(String version) {
        assertThrows(SpoolException.class, () -> Schema.checkLibrary(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.51.3", "3.52.0", "3.54.1", "4.0.0"})
    void newerLibrariesAreTaken(String version) {
        Schema.checkLibrary(version);
    }

    @Test
    void aSpoolOfANewerPostriderIsRefused() throws Exception {
        Path file = directory.resolve("spool.db");
        TestSpool.open(file).close();
        try (SpoolConnection connection = SpoolConnection.open(file)) {
            connection.update("UPDATE flyway_schema_history SET version = '99'");
        }
        SpoolException e =
                assertThrows(SpoolException.class, () -> TestSpool.open(file).close());
        assertTrue(String.valueOf(e.getMessage()).contains("newer Postrider"), e.getMessage());
    }

    @Test
    void severalProcessesMayStartOnAFreshSpoolAtOnce() throws InterruptedException {
        Path file = directory.resolve("spool.db");
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try (Spool spool = TestSpool.open(file)) {
                    assertEquals(0, spool.report().waiting());
                } catch (Throwable e) {
                    synchronized (failures) {
                        failures.add(e);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), failures);
    }

    @Test
    void everyConnectionHasTheSettingsThatThePromiseRestsOn() throws Exception {
        Path file = directory.resolve("spool.db");
        TestSpool.open(file).close();
        try (SpoolConnection reading = SpoolConnection.open(file);
                SpoolConnection writing = SpoolConnection.openForWriting(file)) {
            for (SpoolConnection connection : List.of(reading, writing)) {
                assertEquals(2, connection.number("PRAGMA synchronous"));
                assertEquals(1, connection.number("PRAGMA foreign_keys"));
                assertEquals(0, connection.number("PRAGMA wal_autocheckpoint"));
                assertEquals(0, connection.number("PRAGMA mmap_size"));
                assertEquals(2, connection.number("PRAGMA auto_vacuum"));
            }
            assertEquals(0, writing.number("PRAGMA busy_timeout"));
        }
    }
}
