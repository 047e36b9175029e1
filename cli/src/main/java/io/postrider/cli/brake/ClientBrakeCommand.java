package io.postrider.cli.brake;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.NamedClient;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Standing.Brake;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postrider client brake}: holds a client's new mail. */
@Command(
        name = "brake",
        header = "Hold a client's new mail until it is let go.",
        description = {
            "%nIt is accepted and stored as ever; the client is told that it is held, and why. What was accepted before goes"
                    + " on: `postrider queue hold --client NAME` holds that too.",
            "The rules of frontend.brake do the same by themselves."
        },
        footer = {"%nExamples:", "  postrider client brake billing --reason 'we look into a complaint'"})
public final class ClientBrakeCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Told to the client. Default: ${DEFAULT-VALUE}",
            defaultValue = "the operator looks into it")
    String reason = "";

    @Parameters(paramLabel = "NAME", description = "The client.")
    String name = "";

    public ClientBrakeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (reason.isBlank() || reason.length() > 200 || reason.chars().anyMatch(Character::isISOControl)) {
            throw new Failure(ExitCode.USAGE, "--reason: must have 1 to 200 characters and no control characters");
        }
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            Clients clients = spool.clients();
            Clients.Client client = NamedClient.find(clients, "NAME", name);
            boolean isNews = clients.brake(client.id(), new Brake(shell.clock().instant(), reason));
            shell.say(
                    isNews
                            ? "client \"" + name + "\": new mail is held from now on; let it go with: postrider client"
                                    + " release " + name
                            : "client \"" + name + "\": new mail was held already; `postrider client list` says why");
        }
        return ExitCode.OK;
    }
}
