package io.postrider.cli;

import io.postrider.cli.bounces.BouncesCommand;
import io.postrider.cli.client.ClientCommand;
import io.postrider.cli.client.KeyCommand;
import io.postrider.cli.demo.DemoCommand;
import io.postrider.cli.demo.RehearseCommand;
import io.postrider.cli.doctor.DoctorCommand;
import io.postrider.cli.domain.DomainCommand;
import io.postrider.cli.process.CleanerCommand;
import io.postrider.cli.process.FrontendCommand;
import io.postrider.cli.process.HealthCommand;
import io.postrider.cli.process.SenderCommand;
import io.postrider.cli.process.UpCommand;
import io.postrider.cli.queue.QueueCommand;
import io.postrider.cli.report.ConfigCommand;
import io.postrider.cli.report.ExplainCommand;
import io.postrider.cli.routes.RoutesCommand;
import io.postrider.cli.shell.Diagnosis;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Printable;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.simulate.SimulateCommand;
import io.postrider.cli.sink.SinkCommand;
import io.postrider.cli.spool.BackupCommand;
import io.postrider.cli.spool.RestoreCommand;
import io.postrider.cli.suppression.SuppressionCommand;
import io.postrider.cli.webhook.NotifierCommand;
import io.postrider.cli.webhook.WebhookCommand;
import io.postrider.settings.value.ByteSize;
import io.postrider.settings.value.ListenAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Every subcommand by its name. Only the one that is asked for is loaded: reading them all costs a start its time. */
final class Commands {
    private static final Map<String, Function<Shell, CommandLine>> BY_NAME = byName();

    private Commands() {}

    private static Map<String, Function<Shell, CommandLine>> byName() {
        Map<String, Function<Shell, CommandLine>> commands = new LinkedHashMap<>();
        commands.put("up", shell -> new CommandLine(new UpCommand(shell)));
        commands.put("frontend", shell -> new CommandLine(new FrontendCommand(shell)));
        commands.put("sender", shell -> new CommandLine(new SenderCommand(shell)));
        commands.put("cleaner", shell -> new CommandLine(new CleanerCommand(shell)));
        commands.put("notifier", shell -> new CommandLine(new NotifierCommand(shell)));
        commands.put("bounces", shell -> new CommandLine(new BouncesCommand(shell)));
        commands.put("client", ClientCommand::line);
        commands.put("key", KeyCommand::line);
        commands.put("domain", DomainCommand::line);
        commands.put("suppression", SuppressionCommand::line);
        commands.put("webhook", WebhookCommand::line);
        commands.put("doctor", shell -> new CommandLine(new DoctorCommand(shell)));
        commands.put("queue", QueueCommand::line);
        commands.put("explain", shell -> new CommandLine(new ExplainCommand(shell)));
        commands.put("config", shell -> new CommandLine(new ConfigCommand(shell)));
        commands.put("health", shell -> new CommandLine(new HealthCommand(shell)));
        commands.put("backup", shell -> new CommandLine(new BackupCommand(shell)));
        commands.put("restore", shell -> new CommandLine(new RestoreCommand(shell)));
        commands.put("routes", RoutesCommand::line);
        commands.put("simulate", SimulateCommand::line);
        commands.put("sink", shell -> new CommandLine(new SinkCommand(shell)));
        commands.put("demo", shell -> new CommandLine(new DemoCommand(shell)));
        commands.put("rehearse", shell -> new CommandLine(new RehearseCommand(shell)));
        return commands;
    }

    /** The command line that these arguments are for. */
    static CommandLine parserFor(String[] arguments, Shell shell) {
        CommandLine root = new CommandLine(new Postrider());
        boolean known = arguments.length > 0 && BY_NAME.containsKey(arguments[0]);
        BY_NAME.forEach((name, command) -> {
            if (!known || name.equals(arguments[0])) {
                root.addSubcommand(name, command.apply(shell));
            }
        });
        root.registerConverter(ListenAddress.class, readBy(ListenAddress::parse));
        root.registerConverter(ByteSize.class, readBy(ByteSize::parse));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setUsageHelpLongOptionsMaxWidth(28);
        root.setOut(shell.out());
        root.setErr(shell.err());
        root.setParameterExceptionHandler((wrong, _) -> misused(wrong, shell));
        root.setExecutionExceptionHandler((thrown, _, _) -> failed(thrown, arguments, shell));
        describe(root);
        return root;
    }

    private static int misused(ParameterException wrong, Shell shell) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        shell.complain(Printable.line(reason(wrong)) + "; see " + command + " --help");
        return ExitCode.USAGE;
    }

    private static String reason(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            String word = unmatched.getUnmatched().getFirst();
            boolean oneOfCommands = !wrong.getCommandLine().getSubcommands().isEmpty();
            String near = unmatched.getSuggestions().stream()
                    .findFirst()
                    .map(suggestion -> "; did you mean " + suggestion + "?")
                    .orElse("");
            return oneOfCommands ? "there is no command '" + word + "'" + near : "'" + word + "' is too much";
        }
        return String.valueOf(wrong.getMessage()).lines().findFirst().orElse("wrong usage");
    }

    private static <T> ITypeConverter<T> readBy(Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        };
    }

    private static int failed(Exception thrown, String[] arguments, Shell shell) {
        if (List.of(arguments).contains("--debug")) {
            thrown.printStackTrace(shell.err());
        }
        Diagnosis diagnosis = Diagnosis.of(thrown);
        diagnosis.lines().forEach(shell::complain);
        return diagnosis.exitCode();
    }

    private static void describe(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .synopsisSubcommandLabel("COMMAND")
                .optionListHeading("%nOptions:%n")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.meanings());
        command.getSubcommands().values().forEach(Commands::describe);
    }
}
