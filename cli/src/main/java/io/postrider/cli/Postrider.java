package io.postrider.cli;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Shell;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code postrider}. Ends with the exit code of the subcommand that ran. */
@Command(
        name = "postrider",
        description = "A mail submission system that says yes only when the mail is safely on disk.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        versionProvider = Postrider.Version.class,
        footer = {
            "%nExamples:",
            "  postrider demo               see it work, without any set-up",
            "  postrider up                 start the whole system",
            "  postrider queue              what waits, for whom, and why",
            "  postrider COMMAND --help     what a command does and takes"
        })
public final class Postrider implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    Postrider() {}

    /** Runs one command line. */
    public static void main(String[] arguments) {
        Shell shell = Shell.ofProcess();
        System.exit(Commands.parserFor(arguments, shell).execute(arguments));
    }

    /** Without a subcommand there is nothing to do but to say which there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    /** The version written into the jar by the build. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Postrider.class.getPackage().getImplementationVersion();
            return new String[] {"postrider " + Objects.requireNonNullElse(version, "(not packaged)")};
        }
    }
}
