package io.postrider.cli;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command {@code postrider}. Ends with the exit code of the subcommand that ran. */
@Command(
        name = "postrider",
        description = "A mail submission system that says yes only when the mail is safely on disk.",
        mixinStandardHelpOptions = true,
        versionProvider = Postrider.Version.class)
public final class Postrider {

    private Postrider() {}

    /** Runs one command line. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Postrider()).execute(args));
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
