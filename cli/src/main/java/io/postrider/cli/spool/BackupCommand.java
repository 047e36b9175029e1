package io.postrider.cli.spool;

import io.postrider.cli.shell.Amounts;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.common.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postrider backup}: a consistent copy while everything runs. */
@Command(
        name = "backup",
        header = "Write a consistent copy of the spool to a new file, while everything runs.",
        description = "%nThe copy holds mail, its states, the clients' hashed secrets and the private keys of"
                + " signatures: keep it as safe as the spool.",
        footer = {"%nExamples:", "  postrider backup /backup/spool-$(date +%%F).db"})
public final class BackupCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Parameters(paramLabel = "FILE", description = "The file to write; it must not be there yet.")
    Path file = Path.of("");

    public BackupCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (Files.exists(file)) {
            throw new Failure(ExitCode.FAILED, "FILE: " + file + " is there already; nothing was written");
        }
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new Failure(ExitCode.FAILED, "FILE: there is no directory " + parent);
        }
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            spool.backup(file);
        }
        shell.say("backup written: " + file + " (" + size() + ")");
        return ExitCode.OK;
    }

    private String size() {
        try {
            return Amounts.size(Files.size(file));
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, "FILE: " + file + " cannot be read back: " + e.getMessage(), e);
        }
    }
}
