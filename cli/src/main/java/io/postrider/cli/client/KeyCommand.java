package io.postrider.cli.client;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code postrider key}: what may be done with which token. */
@Command(
        name = "key",
        header = "Say what may be done with which token: add, list, revoke.",
        description = "%nA client has any number of keys. Each has a token, scopes, and may be bound to domains of"
                + " authors, to networks and to a time. Changes hold within a second in every process that uses the"
                + " spool.",
        commandListHeading = "%nCommands:%n",
        footer = {
            "%nExamples:",
            "  postrider key add billing --name 'monthly run' --scope send --from example.com --expires 90d",
            "  postrider key add billing --name staging --sandbox capture",
            "  postrider key list billing",
            "  postrider key revoke 3"
        })
public final class KeyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    private KeyCommand() {}

    /** This command with the three below it. */
    public static CommandLine line(Shell shell) {
        CommandLine line = new CommandLine(new KeyCommand());
        line.addSubcommand(new KeyAddCommand(shell));
        line.addSubcommand(new KeyListCommand(shell));
        line.addSubcommand(new KeyRevokeCommand(shell));
        return line;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
