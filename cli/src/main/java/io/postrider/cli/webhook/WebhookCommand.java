package io.postrider.cli.webhook;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code postrider webhook}: who is told of events over HTTP. */
@Command(
        name = "webhook",
        header = "Say who is told of events over HTTP: add, list, test, replay and more.",
        description =
                "%nEach event is posted as JSON, signed as Standard Webhooks has it, by the notifier, which `up` runs"
                        + " too. docs/webhooks.md says how to receive them.",
        commandListHeading = "%nCommands:%n",
        footer = {
            "%nExamples:",
            "  postrider webhook add billing https://example.com/hooks --events sent,failed",
            "  postrider webhook list"
        })
public final class WebhookCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    private WebhookCommand() {}

    /** This command with those below it. */
    public static CommandLine line(Shell shell) {
        CommandLine line = new CommandLine(new WebhookCommand());
        line.addSubcommand(new WebhookAddCommand(shell));
        line.addSubcommand(new WebhookListCommand(shell));
        line.addSubcommand(new WebhookAttemptsCommand(shell));
        line.addSubcommand(new WebhookReplayCommand(shell));
        for (Act act : Act.values()) {
            line.addSubcommand(WebhookActCommand.line(act, shell));
        }
        return line;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
