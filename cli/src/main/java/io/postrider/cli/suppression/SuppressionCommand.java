package io.postrider.cli.suppression;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.LinkKeyCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code postrider suppression}: whom a client does not write to any more. */
@Command(
        name = "suppression",
        header = "Look at and change whom a client does not write to: list, add, remove, import, export.",
        description =
                "%nMail to a suppressed address is refused when it is handed in. Each client has a list of its own;"
                        + " a change holds within a second in every process that uses the spool.",
        commandListHeading = "%nCommands:%n",
        footer = {
            "%nExamples:",
            "  postrider suppression list --client billing",
            "  postrider suppression add --client billing bob@example.com --text \"asked by phone\"",
            "  postrider suppression remove --client billing bob@example.com",
            "  postrider suppression import --client billing bounces.csv",
            "  postrider suppression export --client billing > billing.csv"
        })
public final class SuppressionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    private SuppressionCommand() {}

    /** This command with the six below it. */
    public static CommandLine line(Shell shell) {
        CommandLine line = new CommandLine(new SuppressionCommand());
        line.addSubcommand(new SuppressionListCommand(shell));
        line.addSubcommand(new SuppressionAddCommand(shell));
        line.addSubcommand(new SuppressionRemoveCommand(shell));
        line.addSubcommand(new SuppressionImportCommand(shell));
        line.addSubcommand(new SuppressionExportCommand(shell));
        line.addSubcommand(new LinkKeyCommand(shell));
        return line;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
