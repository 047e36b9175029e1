package io.postrider.cli.domain;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code postrider domain}: which domains' mail is signed, and with which keys. */
@Command(
        name = "domain",
        header = "Sign mail (DKIM): add a domain, publish its keys, turn them over.",
        description = "%nA key is made here, its public part is published in the DNS by you, and then it signs all mail"
                + " whose author is of its domain. Changes hold within a second in every process that uses the spool."
                + " Private keys never leave the spool.",
        commandListHeading = "%nCommands:%n",
        footer = {
            "%nExamples:",
            "  postrider domain add example.com",
            "  postrider domain activate example.com",
            "  postrider domain list",
            "  postrider domain rotate example.com"
        })
public final class DomainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    private DomainCommand() {}

    /** This command with those below it. */
    public static CommandLine line(Shell shell) {
        CommandLine line = new CommandLine(new DomainCommand());
        line.addSubcommand(new DomainAddCommand(shell));
        line.addSubcommand(new DomainActivateCommand(shell));
        line.addSubcommand(new DomainListCommand(shell));
        line.addSubcommand(new DomainShowCommand(shell));
        line.addSubcommand(new DomainRotateCommand(shell));
        line.addSubcommand(new DomainRemoveCommand(shell));
        return line;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
