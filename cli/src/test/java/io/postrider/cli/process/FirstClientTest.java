package io.postrider.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.settings.Settings;
import io.postrider.settings.source.Overrides;
import io.postrider.settings.source.SettingsFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstClientTest {
    private final Path directory;
    private final Settings settings;
    private final Spool spool;
    private final StringWriter out = new StringWriter();

    FirstClientTest(@TempDir Path directory) {
        this.directory = directory;
        settings = Settings.load(
                SettingsFile.none(),
                Map.of(
                        "POSTRIDER_FRONTEND_CLIENTS_FILE",
                        directory.resolve("clients").toString(),
                        "POSTRIDER_SPOOL_BALLAST",
                        "0"),
                Overrides.none().withDataDirectory(directory));
        spool = SpoolOpening.open(settings, SpoolListener.NONE);
    }

    @AfterEach
    void close() {
        spool.close();
    }

    @Test
    void showsTheTokenOnATerminalAndKeepsItNowhere() {
        make(true);
        assertTrue(out.toString().contains("\n  pr_"));
        assertFalse(Files.exists(directory.resolve("first-token")));
        assertEquals("default", spool.clients().keys().getFirst().client().name());
    }

    @Test
    void putsTheTokenIntoAFileOfTheOwnerWithoutATerminal() throws Exception {
        Path file = directory.resolve("first-token");
        Files.writeString(file, "left by a start that was cut off");
        make(false);
        String token = Files.readString(file).strip();
        assertTrue(token.matches("pr_[A-Za-z0-9_-]{43}[0-9a-f]{8}"), token);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertFalse(out.toString().contains(token));
        assertTrue(out.toString().contains(file.toString()));
    }

    @Test
    void makesNoneWhereSomebodyIsKnown() throws Exception {
        Files.writeString(directory.resolve("clients"), "# nobody\n\n  \n");
        make(true);
        make(true);
        assertEquals(1, spool.clients().keys().size());
    }

    @Test
    void makesNoneWhereTheClientsFileKnowsSomebody() throws Exception {
        Files.writeString(directory.resolve("clients"), "# us\na-token-of-somebody\n");
        make(true);
        assertTrue(spool.clients().all().isEmpty());
    }

    private void make(boolean interactive) {
        PrintWriter writer = new PrintWriter(out, true);
        Shell shell = new Shell(
                writer,
                writer,
                Map.of(),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                ZoneOffset.UTC,
                interactive,
                _ -> "");
        FirstClient.of(settings, spool).makeIfNobodyIsKnown(shell, "up");
    }
}
