package io.postrider.cli.client;

import io.postrider.cli.brake.ClientBrakeCommand;
import io.postrider.cli.brake.ClientReleaseCommand;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.ClientFromCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code postrider client}: who may hand in mail. */
@Command(
        name = "client",
        header = "Say who may hand in mail, and as whom: add, list, limit, brake, release, from, revoke.",
        description =
                "%nA client has a name, and any number of keys that can be revoked one by one (`postrider key`). Changes"
                        + " hold within a second in every process that uses the spool.",
        commandListHeading = "%nCommands:%n",
        footer = {
            "%nExamples:",
            "  postrider client add billing",
            "  postrider client list",
            "  postrider client revoke billing 3"
        })
public final class ClientCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    private ClientCommand() {}

    /** This command with those below it. */
    public static CommandLine line(Shell shell) {
        CommandLine line = new CommandLine(new ClientCommand());
        line.addSubcommand(new ClientAddCommand(shell));
        line.addSubcommand(new ClientListCommand(shell));
        line.addSubcommand(new ClientLimitCommand(shell));
        line.addSubcommand(new ClientBrakeCommand(shell));
        line.addSubcommand(new ClientReleaseCommand(shell));
        line.addSubcommand(new ClientRevokeCommand(shell));
        line.addSubcommand(new ClientFromCommand(shell));
        return line;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
