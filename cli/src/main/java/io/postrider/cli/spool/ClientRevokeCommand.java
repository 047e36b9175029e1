package io.postrider.cli.spool;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Clients.Secret;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postrider client revoke}: one secret, or all of a client. */
@Command(
        name = "revoke",
        header = "Revoke one secret of a client, or all of them.",
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
            paramLabel = "SECRET-NUMBER",
            description = "The number that `client list` shows; without it all secrets of the client.")
    @Nullable
    Long number;

    ClientRevokeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            Clients clients = spool.clients();
            Clients.Client client = clients.find(name)
                    .orElseThrow(() -> new Failure(ExitCode.FAILED, "NAME: there is no client \"" + name + "\""));
            List<Secret> chosen = clients.secrets().stream()
                    .filter(secret -> secret.client().equals(client.id()))
                    .filter(secret -> number == null || secret.number() == number)
                    .toList();
            if (chosen.isEmpty()) {
                throw new Failure(ExitCode.FAILED, nothingToRevoke());
            }
            chosen.forEach(secret ->
                    clients.revokeSecret(secret.number(), shell.clock().instant()));
            chosen.forEach(secret ->
                    shell.say("revoked secret " + secret.number() + " (" + secret.hint() + "…) of \"" + name + "\""));
        }
        return ExitCode.OK;
    }

    private String nothingToRevoke() {
        return number == null
                ? "NAME: client \"" + name + "\" has no secret to revoke"
                : "SECRET-NUMBER: client \"" + name + "\" has no secret " + number
                        + "; `postrider client list` shows them";
    }
}
