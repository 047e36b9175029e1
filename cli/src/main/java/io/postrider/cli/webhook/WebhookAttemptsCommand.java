package io.postrider.cli.webhook;

import io.postrider.cli.shell.Amounts;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.shell.Table;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.webhooks.Webhook;
import io.postrider.common.spool.webhooks.WebhookAttempt;
import io.postrider.common.spool.webhooks.Webhooks.AttemptsQuery;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postrider webhook attempts}: the last requests to a webhook. */
@Command(
        name = "attempts",
        header = "Show the last requests to a webhook, the newest first.",
        description = "%nKept are the last 100 that were taken and the last 1000 that were not.",
        footer = {
            "%nExamples:",
            "  postrider webhook attempts wh_019a…",
            "  postrider webhook attempts wh_019a… --failed"
        })
final class WebhookAttemptsCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Parameters(paramLabel = "ID", description = "The webhook, as `webhook list` shows it.")
    String id = "";

    @Option(names = "--failed", description = "Only those that were not taken.")
    boolean failed;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: 20).")
    int limit = 20;

    WebhookAttemptsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            Webhook webhook = Found.by(id, spool);
            List<WebhookAttempt> attempts = spool.webhooks()
                    .attempts(webhook.client(), webhook.id(), new AttemptsQuery(Long.MAX_VALUE, failed, limit))
                    .orElse(List.of());
            Table table = new Table("TIME", "EVENT", ">ATTEMPT", "RESULT", ">STATUS", ">TOOK", "WHY");
            for (WebhookAttempt attempt : attempts) {
                table.row(
                        Amounts.time(attempt.at(), shell.zone()),
                        attempt.event() == WebhookAttempt.TEST ? "test" : String.valueOf(attempt.event()),
                        attempt.attempt(),
                        attempt.result().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        attempt.status() == 0 ? "-" : String.valueOf(attempt.status()),
                        attempt.took().toMillis() + " ms",
                        attempt.text());
            }
            if (table.isEmpty()) {
                shell.say("no such request is known");
            } else {
                table.lines().forEach(shell::say);
            }
        }
        return ExitCode.OK;
    }
}
