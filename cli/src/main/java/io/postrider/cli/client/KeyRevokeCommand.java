package io.postrider.cli.client;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postrider key revoke}: keys by their numbers. */
@Command(
        name = "revoke",
        header = "Revoke keys by their numbers.",
        description = "%nHolds within a second in every process. Mail that was accepted is sent all the same; `queue"
                + " hold --client` keeps it here.",
        footer = {"%nExamples:", "  postrider key revoke 3", "  postrider key revoke 3 4 5"})
final class KeyRevokeCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Parameters(paramLabel = "NUMBER", arity = "1..*", description = "As `key list` shows them.")
    List<Long> numbers = new ArrayList<>();

    KeyRevokeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            Clients clients = spool.clients();
            List<Key> chosen = clients.keys().stream()
                    .filter(key -> numbers.contains(key.number()))
                    .toList();
            for (long number : numbers) {
                if (chosen.stream().noneMatch(key -> key.number() == number)) {
                    throw new Failure(
                            ExitCode.FAILED,
                            "NUMBER: there is no key " + number
                                    + " to revoke, so none was; `postrider key list` shows them");
                }
            }
            for (Key key : chosen) {
                clients.revokeKey(key.number(), shell.clock().instant());
                shell.say("revoked key " + key.number() + " (" + key.hint() + "…) of \""
                        + key.client().name() + "\"");
            }
        }
        return ExitCode.OK;
    }
}
