package io.postrider.cli.spool;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code postrider client}: who may hand in mail. */
@Command(
        name = "client",
        header = "Say who may hand in mail: add, list, revoke.",
        description = "%nA client has a name, and any number of secret tokens that can be revoked one by one. Changes"
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

    /** This command with the three below it. */
    public static CommandLine line(Shell shell) {
        CommandLine line = new CommandLine(new ClientCommand());
        line.addSubcommand(new ClientAddCommand(shell));
        line.addSubcommand(new ClientListCommand(shell));
        line.addSubcommand(new ClientRevokeCommand(shell));
        return line;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
