package io.postrider.cli.routes;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.routes.RouteOrder;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postrider routes enable}, {@code drain}, {@code disable}. */
@Command
final class RouteOrderCommand implements Callable<Integer> {
    private final RouteOrder order;
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Parameters(paramLabel = "ROUTE", description = "The route, as `routes` shows it.")
    String route = "";

    private RouteOrderCommand(RouteOrder order, Shell shell) {
        this.order = order;
        this.shell = shell;
    }

    static CommandLine line(RouteOrder order, Shell shell) {
        CommandLine line = new CommandLine(new RouteOrderCommand(order, shell));
        line.getCommandSpec().name(word(order)).usageMessage().header(header(order));
        return line;
    }

    @Override
    public Integer call() {
        Set<String> known = options.settings(shell).sender().named().byName().keySet();
        if (!known.contains(route)) {
            throw new Failure(
                    ExitCode.FAILED,
                    "ROUTE: sender.routes has no route '" + route + "'; there are "
                            + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            spool.routes().order(route, order);
        }
        shell.say(route + ": " + done(order));
        return ExitCode.OK;
    }

    private static String word(RouteOrder order) {
        return switch (order) {
            case ENABLED -> "enable";
            case DRAINED -> "drain";
            case DISABLED -> "disable";
        };
    }

    private static String header(RouteOrder order) {
        return switch (order) {
            case ENABLED -> "Let a route take mail again.";
            case DRAINED -> "Let a route take only what no other route of its rule can take.";
            case DISABLED -> "Let a route take no mail, until it is enabled.";
        };
    }

    private static String done(RouteOrder order) {
        return switch (order) {
            case ENABLED -> "takes mail";
            case DRAINED -> "takes only what no other route of its rule can take";
            case DISABLED -> "takes no mail";
        };
    }
}
