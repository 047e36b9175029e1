package io.postrider.e2e.disk;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.Postrider;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.load.Load;
import io.postrider.e2e.load.SpoolReading;
import io.postrider.e2e.load.Tally;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.Keep;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A 200 means that the mail survives a power cut, on a disk that does what it is told. That the cut is a real one is shown
 * by the same experiment with a database that does not sync: it must lose what it committed.
 *
 * <p>Unlike a real cut this one does not stop the processor: a sync that is under way at that very moment may report
 * success although nothing reached the disk (a bare loop of pwrite and fdatasync shows it about once in 25 cuts). Hence
 * what is answered and sent after the cut does not count; a machine without power does neither.
 */
class PowerCutKeepsAcknowledgedMailIT {

    private static final int COMMITS = 100;

    @RegisterExtension
    final World world = new World();

    @Test
    void everyAcknowledgedMailIsThereAndIsDelivered() {
        SmallDisk disk = world.keep(SmallDisk.mounted(world.directory(), 128));
        ScriptedMailExchanger exchanger =
                world.exchanger(ScriptedMailExchanger.options().keeping(Keep.HEADERS));
        exchanger.onFinalDot().delay(Duration.ofMillis(20), 250, "2.0.0 taken");
        Deployment postrider = world.deploymentWithSpoolIn(disk.path().resolve("data"))
                .withShortHeartbeats()
                .allMailTo(exchanger);
        int cuts = Boolean.getBoolean("long") ? 40 : 3;
        Postrider up = postrider.up();
        Load load = Load.begin(postrider.api(), 8, 400, Load.toDomains(10));
        for (int i = 0; i < cuts; i++) {
            load.awaitMore(100);
            long cut = disk.cutPower();
            up.kill();
            disk.mountAgain();
            load.blackoutSince(cut);
            up = postrider.up();
        }
        load.close();
        List<String> missing = load.acknowledged().keySet().stream()
                .filter(id -> !postrider.api().askStatus(id).text("result").equals("success"))
                .toList();
        assertEquals(List.of(), missing, "acknowledged and gone");
        await("all to be sent")
                .atMost(Duration.ofSeconds(60))
                .until(() -> load.acknowledged().keySet().stream()
                        .allMatch(id -> postrider.api().status(id).equals("sent")));
        postrider.stopAll();

        SpoolReading spool = SpoolReading.of(postrider.data());
        Tally.of(load, spool, exchanger)
                .print("PowerCutKeepsAcknowledgedMail", "cuts " + cuts)
                .assertNothingLostAndRepeatsOnlyInDoubt();
        assertEquals("ok", spool.integrity());
    }

    @ParameterizedTest
    @CsvSource({"FULL, true", "NORMAL, false"})
    void theCutIsReal(String synchronous, boolean keeps) throws SQLException {
        SmallDisk disk = world.keep(SmallDisk.mounted(world.directory(), 32));
        Path file = disk.path().resolve("control.db");
        int left = commitCutAndCount(disk, file, synchronous);
        System.out.println("PowerCutKeepsAcknowledgedMail: a database with synchronous=" + synchronous + " kept " + left
                + " of " + COMMITS + " commits");
        assertTrue(keeps == (left == COMMITS), left + " of " + COMMITS + " commits are left");
    }

    private static int commitCutAndCount(SmallDisk disk, Path file, String synchronous) throws SQLException {
        String url = "jdbc:sqlite:" + file;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE kept (n INTEGER PRIMARY KEY)");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            statement.execute("PRAGMA synchronous = " + synchronous);
            for (int n = 1; n <= COMMITS; n++) {
                statement.executeUpdate("INSERT INTO kept VALUES (" + n + ")");
            }
            disk.cutPower();
        }
        disk.mountAgain();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM kept")) {
            return rows.getInt(1);
        }
    }
}
