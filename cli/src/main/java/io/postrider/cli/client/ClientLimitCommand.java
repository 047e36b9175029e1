package io.postrider.cli.client;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.NamedClient;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Limits;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postrider client limit}: how much a client may hand in, by all its keys together. */
@Command(
        name = "limit",
        header = "Limit how much a client may hand in, by all its keys together.",
        description =
                "%nThe limits given replace those there were. Whoever goes beyond one is answered 429 and told when"
                        + " to try again. Holds within a second in every process.",
        footer = {
            "%nExamples:",
            "  postrider client limit billing --rate 100/m --per-day 20000",
            "  postrider client limit billing --none"
        })
final class ClientLimitCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Mixin
    final LimitOptions wanted = new LimitOptions();

    @Option(names = "--none", description = "Take its limits back.")
    boolean none;

    @Parameters(paramLabel = "NAME", description = "The client.")
    String name = "";

    ClientLimitCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Limits limits = wanted.limits();
        if (none != wanted.areNone()) {
            throw new Failure(ExitCode.USAGE, "give --rate, --per-day, --per-mail, or --none");
        }
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            Clients clients = spool.clients();
            Clients.Client client = NamedClient.find(clients, "NAME", name);
            clients.limit(client.id(), limits);
            shell.say("client \"" + name + "\" may hand in: " + KeyWords.limits(limits));
        }
        return ExitCode.OK;
    }
}
