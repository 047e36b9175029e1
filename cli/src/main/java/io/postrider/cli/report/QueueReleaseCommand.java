package io.postrider.cli.report;

import io.postrider.cli.shell.Amounts;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.ledger.QueueReport.Hold;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code postrider queue release}: ends a hold. */
@Command(
        name = "release",
        header = "End a hold: mail moves at once.",
        footer = {"%nExamples:", "  postrider queue release"})
final class QueueReleaseCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    QueueReleaseCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            Optional<Hold> hold = spool.report().held();
            if (hold.isEmpty()) {
                shell.say("the queue was not held");
                return ExitCode.OK;
            }
            spool.report().release();
            shell.say("released: held since " + Amounts.time(hold.get().since(), shell.zone()) + " ("
                    + hold.get().reason() + "); " + spool.report().waiting() + " waiting");
            return ExitCode.OK;
        }
    }
}
