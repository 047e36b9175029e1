package io.postrider.cli.routes;

import io.postrider.cli.shell.Amounts;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Json;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.shell.Table;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.routes.RouteOrder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postrider routes}: the named ways out, how they fare and how much they are used. */
@Command(
        name = "routes",
        header = "Show how the routes of sender.routes fare; enable, drain or disable one.",
        description =
                "%nThe score is what a route is chosen by, 0 while it rests. The share is its part of all attempts by"
                        + " named routes in the last hour, the rate that of the last five minutes. docs/routes.md explains it.",
        commandListHeading = "%nCommands:%n",
        footer = {"%nExamples:", "  postrider routes", "  postrider routes drain relay"})
public final class RoutesCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Option(names = "--json", description = "As JSON, for programs.")
    boolean json;

    private RoutesCommand(Shell shell) {
        this.shell = shell;
    }

    /** This command with those below it. */
    public static CommandLine line(Shell shell) {
        CommandLine line = new CommandLine(new RoutesCommand(shell));
        for (RouteOrder order : RouteOrder.values()) {
            line.addSubcommand(RouteOrderCommand.line(order, shell));
        }
        return line;
    }

    @Override
    public Integer call() {
        var named = options.settings(shell).sender().named().byName().values();
        Instant now = shell.clock().instant();
        List<RouteTable.Line> lines;
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            lines = RouteTable.of(named, spool.routes(), now);
        }
        if (json) {
            shell.say(Json.text(lines.stream().map(RoutesCommand::tree).toList()));
        } else if (lines.isEmpty()) {
            shell.say("there are no routes: all mail goes to its recipients' exchangers (sender.routes)");
        } else {
            show(lines, now);
        }
        return ExitCode.OK;
    }

    private void show(List<RouteTable.Line> lines, Instant now) {
        Table table = new Table(
                "ROUTE", "TRANSPORT", "STATE", ">SCORE", ">BASE", ">SHARE", ">PER MINUTE", ">FAILED", "LAST FAILURE");
        for (RouteTable.Line line : lines) {
            table.row(
                    line.route(),
                    line.transport(),
                    state(line, now),
                    number("%.2f", line.score()),
                    number("%.2f", line.base()),
                    number("%.0f %%", 100 * line.share()),
                    number("%.1f", line.perMinute()),
                    line.failures(),
                    failure(line));
        }
        table.lines().forEach(shell::say);
    }

    private static String state(RouteTable.Line line, Instant now) {
        if (line.order() != RouteOrder.ENABLED) {
            return word(line.order());
        }
        Instant opensAt = line.opensAt();
        String phase = word(line.phase());
        return opensAt == null || !opensAt.isAfter(now) ? phase : phase + ", asked " + Amounts.fromNow(opensAt, now);
    }

    private String failure(RouteTable.Line line) {
        Instant at = line.failedAt();
        return at == null ? "-" : Amounts.time(at, shell.zone()) + " " + line.lastFailure();
    }

    private static Map<String, @Nullable Object> tree(RouteTable.Line line) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("route", line.route());
        tree.put("transport", line.transport());
        tree.put("order", word(line.order()));
        tree.put("state", word(line.phase()));
        tree.put("score", line.score());
        tree.put("base", line.base());
        tree.put("share", line.share());
        tree.put("per_minute", line.perMinute());
        tree.put("failures", line.failures());
        tree.put("failed_at", line.failedAt() == null ? null : line.failedAt().toString());
        tree.put("last_failure", line.lastFailure());
        return tree;
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static String number(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
