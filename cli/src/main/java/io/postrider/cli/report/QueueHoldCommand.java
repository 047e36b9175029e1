package io.postrider.cli.report;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postrider queue hold}: mail is taken but none is sent until it is released. */
@Command(
        name = "hold",
        header = "Send nothing more until `queue release`; mail is still taken.",
        description = "%nWhat is being transmitted now is brought to its end.",
        footer = {"%nExamples:", "  postrider queue hold maintenance of the uplink"})
final class QueueHoldCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Parameters(arity = "0..*", paramLabel = "REASON", description = "Why, for those who look at the queue.")
    List<String> reason = List.of();

    QueueHoldCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            String why = reason.isEmpty() ? "by hand" : String.join(" ", reason);
            spool.report().hold(why, shell.clock().instant());
            spool.report()
                    .held()
                    .ifPresent(hold -> shell.say(
                            "held (" + hold.reason() + "); let it go: postrider queue release" + options.repeated()));
            return ExitCode.OK;
        }
    }
}
