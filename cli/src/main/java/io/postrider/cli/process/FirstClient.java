package io.postrider.cli.process;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.Shell;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.NewToken;
import io.postrider.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;

/**
 * A spool that knows nobody would be of no use to anybody, so it gets one client, whose token is shown once: on the
 * terminal, or where nobody looks in a file that only the owner can read. Never in a log.
 */
final class FirstClient {
    private static final String NAME = "default";

    private final Clients clients;
    private final Path clientsFile;
    private final Path tokenFile;

    static FirstClient of(Settings settings, Spool spool) {
        Path spoolFile = settings.spool().url().file().toAbsolutePath();
        return new FirstClient(
                spool.clients(), settings.frontend().clientsFile(), spoolFile.resolveSibling("first-token"));
    }

    FirstClient(Clients clients, Path clientsFile, Path tokenFile) {
        this.clients = clients;
        this.clientsFile = clientsFile;
        this.tokenFile = tokenFile;
    }

    void makeIfNobodyIsKnown(Shell shell, String command) {
        if (!clients.all().isEmpty() || clientsFileHasEntries()) {
            return;
        }
        NewToken token = NewToken.mint(new SecureRandom());
        Instant now = shell.clock().instant();
        if (shell.interactive()) {
            token.giveTo(NAME, Grant.USUAL, clients, now);
            shell.say("postrider " + command + ": made client \"" + NAME + "\"; its token, shown only this once:");
            shell.say("  " + token.reveal());
        } else {
            write(token);
            token.giveTo(NAME, Grant.USUAL, clients, now);
            shell.say("postrider " + command + ": made client \"" + NAME + "\"; its token is in " + tokenFile
                    + " (readable by you alone; remove it once it is kept elsewhere)");
        }
    }

    private boolean clientsFileHasEntries() {
        try {
            return Files.readString(clientsFile, StandardCharsets.ISO_8859_1)
                    .lines()
                    .anyMatch(line -> !line.isBlank() && !line.strip().startsWith("#"));
        } catch (NoSuchFileException _) {
            return false;
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.CONFIGURATION,
                    "frontend.clients-file: " + clientsFile + " cannot be read: " + e.getMessage(),
                    e);
        }
    }

    /** Before the spool knows the token: a crash in between leaves a file that the next start replaces. */
    private void write(NewToken token) {
        try {
            Files.deleteIfExists(tokenFile);
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            try (var channel = Files.newByteChannel(
                    tokenFile, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
                channel.write(StandardCharsets.US_ASCII.encode(token.reveal() + "\n"));
            }
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.FAILED, "the first client's token cannot be written to " + tokenFile + ": " + e, e);
        }
    }
}
