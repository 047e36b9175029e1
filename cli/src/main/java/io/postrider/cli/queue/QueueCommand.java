package io.postrider.cli.queue;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Json;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postrider queue}: what waits, for whom, since when and why. */
@Command(
        name = "queue",
        header = "Show what waits for each destination, and whether anybody sends it; change what waits.",
        commandListHeading = "%nCommands:%n",
        footer = {
            "%nExamples:",
            "  postrider queue",
            "  postrider queue --json",
            "  postrider queue hold maintenance of the uplink",
            "  postrider queue release",
            "  postrider queue cancel --domain example.com"
        })
public final class QueueCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most N destinations, those with most waiting first (default: ${DEFAULT-VALUE}).")
    int limit = 50;

    private QueueCommand(Shell shell) {
        this.shell = shell;
    }

    /** This command with those below it. */
    public static CommandLine line(Shell shell) {
        CommandLine line = new CommandLine(new QueueCommand(shell));
        line.addSubcommand(new QueueHoldCommand(shell));
        line.addSubcommand(new QueueReleaseCommand(shell));
        line.addSubcommand(new QueueRetryCommand(shell));
        line.addSubcommand(new QueueCancelCommand(shell));
        return line;
    }

    @Override
    public Integer call() {
        Duration deadAfter = options.settings(shell).sender().heartbeat().muteAfter();
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            QueueState queue =
                    QueueState.of(spool, limit, deadAfter, shell.clock().instant());
            if (json) {
                shell.say(Json.text(QueueJson.of(queue)));
            } else {
                new QueueText(queue, shell.zone()).lines().forEach(shell::say);
            }
            return ExitCode.OK;
        }
    }
}
