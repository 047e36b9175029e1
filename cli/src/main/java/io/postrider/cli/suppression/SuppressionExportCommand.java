package io.postrider.cli.suppression;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.interchange.Csv;
import io.postrider.common.interchange.SuppressionColumns;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.ClientId;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code postrider suppression export}: a list as comma-separated values that import takes again. */
@Command(
        name = "export",
        header = "Print a client's list as comma-separated values, newest first.",
        description =
                "%nThe columns are address, reason, text, created_at, expires_at and submission_id; `import` takes"
                        + " the file again.",
        footer = {"%nExamples:", "  postrider suppression export --client billing > billing.csv"})
final class SuppressionExportCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Mixin
    final ListOf listOf = new ListOf();

    @Mixin
    final Which which = new Which();

    SuppressionExportCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            ClientId client = listOf.id(spool);
            Instant now = shell.clock().instant();
            shell.out().print(String.join(",", SuppressionColumns.WRITTEN) + "\n");
            long[] count = {0};
            which.scan(spool, client, now, entry -> {
                shell.out().print(Csv.record(SuppressionColumns.cells(entry)) + "\n");
                count[0]++;
                return !shell.out().checkError();
            });
            shell.out().flush();
            shell.complain(Addresses.count(count[0]) + " exported");
        }
        return ExitCode.OK;
    }
}
