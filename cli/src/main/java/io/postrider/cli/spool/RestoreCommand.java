package io.postrider.cli.spool;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.SpoolProvider;
import io.postrider.settings.value.SpoolUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postrider restore}: a backup becomes the spool, held until somebody has looked. */
@Command(
        name = "restore",
        header = "Put a backup in the place of a spool that is not there; it comes up held.",
        description = "%nA backup does not know what was sent after it was made, and would send it again. So nothing of"
                + " a restored spool is sent until `postrider queue release`.",
        footer = {"%nExamples:", "  postrider restore /backup/spool-2026-11-22.db", "  postrider queue"})
public final class RestoreCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Parameters(paramLabel = "FILE", description = "The backup; it stays as it is.")
    Path file = Path.of("");

    public RestoreCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        SpoolUrl url = options.settings(shell).spool().url();
        if (Files.exists(url.file())) {
            throw new Failure(
                    ExitCode.FAILED,
                    "spool.url: there is a spool at " + url.file() + " already; nothing was restored. Stop its"
                            + " processes and move it and the -wal and -shm beside it away first, or name another place with --data DIR");
        }
        try {
            SpoolProvider.of(url.toString())
                    .restore(url.toString(), file, shell.clock().instant());
        } catch (SpoolException e) {
            throw new Failure(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
        }
        String again = options.repeated();
        shell.say("restored " + url.file() + " from " + file + "; it is held: mail is taken, none is sent");
        shell.say("  see what would be sent:  postrider queue" + again);
        shell.say("  let it go:               postrider queue release" + again);
        return ExitCode.OK;
    }
}
