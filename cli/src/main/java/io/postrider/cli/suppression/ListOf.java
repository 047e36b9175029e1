package io.postrider.cli.suppression;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Clients;
import picocli.CommandLine.Option;

/** The option that says whose list is meant. */
final class ListOf {

    @Option(names = "--client", paramLabel = "NAME", required = true, description = "Whose list.")
    String client = "";

    ClientId id(Spool spool) {
        return spool.clients()
                .find(client)
                .map(Clients.Client::id)
                .orElseThrow(() -> new Failure(
                        ExitCode.FAILED,
                        "--client: there is no client \"" + client + "\"; `postrider client list` shows all"));
    }
}
