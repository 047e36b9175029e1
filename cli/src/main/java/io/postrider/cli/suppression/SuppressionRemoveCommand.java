package io.postrider.cli.suppression;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.suppression.Suppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postrider suppression remove}: these addresses may be written to again. */
@Command(
        name = "remove",
        header = "Take addresses off a client's list.",
        description = {
            "%nEither the addresses are named, or the options say which are meant; then they are counted first.",
            "After an exchanger has said of everybody for an hour that there is no such mailbox, this puts it right:"
                    + " --domain example.com --reason no-such-mailbox --since 2h"
        },
        footer = {
            "%nExamples:",
            "  postrider suppression remove --client billing bob@example.com",
            "  postrider suppression remove --client billing --domain example.com --since 2h --yes"
        })
final class SuppressionRemoveCommand implements Callable<Integer> {

    private static final int BATCH = 500;

    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Mixin
    final ListOf listOf = new ListOf();

    @Mixin
    final Which which = new Which();

    @Option(names = "--yes", description = "Do not ask first.")
    boolean yes;

    @Parameters(arity = "0..*", paramLabel = "ADDRESS", description = "Who may be written to again.")
    List<String> addresses = List.of();

    SuppressionRemoveCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        List<Mailbox> named = Addresses.parse(addresses);
        if (named.isEmpty() == !which.isAny()) {
            throw new Failure(ExitCode.USAGE, "either ADDRESS or --reason, --domain, --since must say which are meant");
        }
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            ClientId client = listOf.id(spool);
            return named.isEmpty() ? removeMeant(spool, client) : removeNamed(spool, client, named);
        }
    }

    private int removeNamed(Spool spool, ClientId client, List<Mailbox> named) {
        int removed = spool.suppressions().remove(client, named, shell.clock().instant());
        shell.say(Addresses.count(removed) + " removed");
        if (removed < named.size()) {
            shell.complain(Addresses.count(named.size() - removed) + " not on the list of client " + listOf.client);
            return ExitCode.FAILED;
        }
        return ExitCode.OK;
    }

    private int removeMeant(Spool spool, ClientId client) {
        Instant now = shell.clock().instant();
        List<Mailbox> meant = new ArrayList<>();
        which.scan(spool, client, now, entry -> meant.add(address(entry)));
        if (meant.isEmpty()) {
            shell.say("nobody on the list of client " + listOf.client + " is meant");
            return ExitCode.OK;
        }
        shell.say(Addresses.count(meant.size()) + " on the list of client " + listOf.client);
        ask();
        int removed = 0;
        for (int from = 0; from < meant.size(); from += BATCH) {
            List<Mailbox> some = meant.subList(from, Math.min(meant.size(), from + BATCH));
            removed += spool.suppressions().remove(client, some, now);
        }
        shell.say(Addresses.count(removed) + " removed");
        return ExitCode.OK;
    }

    private static Mailbox address(Suppression entry) {
        return entry.address();
    }

    private void ask() {
        if (yes) {
            return;
        }
        if (!shell.interactive()) {
            throw new Failure(ExitCode.FAILED, "nothing was changed; add --yes to remove them");
        }
        if (!shell.confirms("remove them?")) {
            throw new Failure(ExitCode.FAILED, "nothing was changed");
        }
    }
}
