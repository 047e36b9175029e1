package io.postrider.cli.suppression;

import io.postrider.cli.shell.Amounts;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Json;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.shell.Table;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.suppression.Suppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postrider suppression list}: who is suppressed, since when and why. */
@Command(
        name = "list",
        header = "Show whom a client does not write to, newest first.",
        footer = {
            "%nExamples:",
            "  postrider suppression list --client billing",
            "  postrider suppression list --client billing --domain example.com --reason no-such-mailbox",
            "  postrider suppression list --client billing --since 2h --json"
        })
final class SuppressionListCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Mixin
    final ListOf listOf = new ListOf();

    @Mixin
    final Which which = new Which();

    @Option(names = "--limit", paramLabel = "N", description = "Show at most N; ${DEFAULT-VALUE} if not given.")
    int limit = 100;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    SuppressionListCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            ClientId client = listOf.id(spool);
            Instant now = shell.clock().instant();
            List<Suppression> shown = new ArrayList<>();
            which.scan(spool, client, now, entry -> {
                shown.add(entry);
                return shown.size() <= limit;
            });
            boolean more = shown.size() > limit;
            List<Suppression> first = more ? shown.subList(0, limit) : shown;
            if (json) {
                shell.say(Json.text(
                        first.stream().map(SuppressionListCommand::tree).toList()));
            } else {
                print(first, more, spool.suppressions().count(client, now));
            }
        }
        return ExitCode.OK;
    }

    private void print(List<Suppression> entries, boolean more, long all) {
        if (entries.isEmpty()) {
            shell.say(
                    which.isAny() && all > 0
                            ? "none of the " + all + " that client " + listOf.client + " does not write to is like that"
                            : "client " + listOf.client + " has nobody suppressed");
            return;
        }
        Table table = new Table("ADDRESS", "REASON", "SINCE", "UNTIL", "SUBMISSION", "TEXT");
        for (Suppression entry : entries) {
            table.row(
                    entry.address(),
                    entry.reason().word(),
                    Amounts.time(entry.createdAt(), shell.zone()),
                    entry.expiresAt() == null ? "-" : Amounts.time(entry.expiresAt(), shell.zone()),
                    entry.submission() == null ? "-" : entry.submission(),
                    entry.text().isEmpty() ? "-" : entry.text());
        }
        table.lines().forEach(shell::say);
        if (more) {
            shell.say("… and more: --limit N shows them, `postrider suppression export` all");
        }
    }

    private static Map<String, Object> tree(Suppression entry) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("address", entry.address().toString());
        tree.put("reason", entry.reason().word());
        tree.put("text", entry.text());
        tree.put("created_at", entry.createdAt().toString());
        if (entry.expiresAt() != null) {
            tree.put("expires_at", entry.expiresAt().toString());
        }
        if (entry.submission() != null) {
            tree.put("submission_id", entry.submission().toString());
        }
        if (entry.event() != 0) {
            tree.put("event", entry.event());
        }
        return tree;
    }
}
