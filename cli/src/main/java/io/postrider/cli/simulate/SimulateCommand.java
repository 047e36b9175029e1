package io.postrider.cli.simulate;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code postrider simulate}: what the rules would do, on a virtual clock. */
@Command(
        name = "simulate",
        header = "Play rules through on a virtual clock; nothing is sent.",
        commandListHeading = "%nCommands:%n",
        footer = {"%nExamples:", "  postrider simulate routes"})
public final class SimulateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    private SimulateCommand() {}

    /** This command with those below it. */
    public static CommandLine line(Shell shell) {
        CommandLine line = new CommandLine(new SimulateCommand());
        line.addSubcommand(new SimulateRoutesCommand(shell));
        return line;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
