package io.postrider.cli.client;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.NamedClient;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Key;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postrider client revoke}: one key, or all of a client. */
@Command(
        name = "revoke",
        header = "Revoke one key of a client, or all of them.",
        description = "%nHolds within a second in every process. Mail that was accepted is sent all the same.",
        footer = {"%nExamples:", "  postrider client revoke billing 3", "  postrider client revoke billing"})
final class ClientRevokeCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Parameters(index = "0", paramLabel = "NAME", description = "The client.")
    String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "KEY-NUMBER",
            description = "The number that `client list` shows; without it all keys of the client.")
    @Nullable
    Long number;

    ClientRevokeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            Clients clients = spool.clients();
            Clients.Client client = NamedClient.find(clients, "NAME", name);
            List<Key> chosen = clients.keys().stream()
                    .filter(key -> key.client().equals(client))
                    .filter(key -> number == null || key.number() == number)
                    .toList();
            if (chosen.isEmpty()) {
                throw new Failure(ExitCode.FAILED, nothingToRevoke());
            }
            chosen.forEach(key -> clients.revokeKey(key.number(), shell.clock().instant()));
            chosen.forEach(
                    key -> shell.say("revoked key " + key.number() + " (" + key.hint() + "…) of \"" + name + "\""));
        }
        return ExitCode.OK;
    }

    private String nothingToRevoke() {
        return number == null
                ? "NAME: client \"" + name + "\" has no key to revoke"
                : "KEY-NUMBER: client \"" + name + "\" has no key " + number + "; `postrider client list` shows them";
    }
}
