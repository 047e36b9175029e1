package io.postrider.cli.simulate;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.shell.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postrider simulate routes}: how the choice by score fares when routes fail. */
@Command(
        name = "routes",
        header = "Show how mail is led around routes that fail, by the choice that the sender makes.",
        description = "%nEach scenario lasts half an hour. Mail goes by the preferred route (score 1.0), and by the"
                + " alternative (0.8) where that fails or rests. An attempt that fails costs a mail nothing but the time until"
                + " the next route. docs/routes.md explains the figures.",
        footer = {"%nExamples:", "  postrider simulate routes", "  postrider simulate routes --seed 7 --svg scores.svg"
        })
final class SimulateRoutesCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Option(names = "--seed", paramLabel = "NUMBER", description = "What chance begins with (${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(
            names = "--per-second",
            paramLabel = "MAILS",
            description = "How many mails there are in a second, 1 to 1000 (${DEFAULT-VALUE}).")
    int perSecond = 10;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw the scores over time into this file.")
    @Nullable
    Path svg;

    SimulateRoutesCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (perSecond < 1 || perSecond > 1000) {
            throw new Failure(ExitCode.USAGE, "--per-second: must be between 1 and 1000, not " + perSecond);
        }
        Table table = new Table("SCENARIO", ">MAILS", ">FAILED", ">OF ALL", ">AT RANDOM", ">PREFERRED", "BACK AFTER");
        List<Simulation.Run> runs = new ArrayList<>();
        for (Scenario scenario : Scenario.all()) {
            Simulation.Run run = new Simulation(scenario, perSecond, new Random(seed)).run();
            runs.add(run);
            table.row(
                    scenario.title(),
                    run.mails(),
                    run.failures(),
                    percent(run.failures(), run.mails()),
                    percent(Simulation.failuresOfRandomChoice(scenario, perSecond, new Random(seed)), run.mails()),
                    percent(run.preferred(), run.mails()),
                    run.returns().isEmpty()
                            ? "-"
                            : run.returns().stream()
                                    .map(SimulateRoutesCommand::seconds)
                                    .collect(Collectors.joining(", ")));
        }
        table.lines().forEach(shell::say);
        if (svg != null) {
            write(svg, ScoreChart.of(runs));
            shell.say("drawn: " + svg);
        }
        return ExitCode.OK;
    }

    private static String seconds(int after) {
        return after < 0 ? "never" : after + " s";
    }

    private static String percent(int part, int all) {
        return String.format(Locale.ROOT, "%.3f %%", 100.0 * part / all);
    }

    private static void write(Path file, String svg) {
        try {
            Files.writeString(file, svg);
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, "--svg: " + file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
