package io.postrider.cli.webhook;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.ledger.EventStream;
import io.postrider.common.spool.webhooks.Webhook;
import io.postrider.settings.value.Durations;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postrider webhook replay}: what happened lately is sent once more. */
@Command(
        name = "replay",
        header = "Send a webhook the events of the last hours once more, under the ids they had.",
        footer = {"%nExamples:", "  postrider webhook replay wh_019a… --last 6h"})
final class WebhookReplayCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Parameters(paramLabel = "ID", description = "The webhook, as `webhook list` shows it.")
    String id = "";

    @Option(names = "--last", required = true, paramLabel = "TIME", description = "From how long ago on, such as 6h.")
    String last = "";

    WebhookReplayCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Instant now = shell.clock().instant();
        Instant since = since(now);
        try (Spool spool = SpoolOpening.openExisting(shell, options);
                EventStream stream = spool.events()) {
            Webhook webhook = Found.by(id, spool);
            long after = stream.positionAt(since);
            long upTo = stream.newest();
            if (after >= upTo) {
                shell.say("nothing happened since " + since);
                return ExitCode.OK;
            }
            Found.require(spool.webhooks().replay(webhook.client(), webhook.id(), after, upTo, now));
            shell.say("what happened since " + since + " will be sent to " + webhook.url() + " once more");
        }
        return ExitCode.OK;
    }

    private Instant since(Instant now) {
        try {
            return now.minus(Durations.parse(last));
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, "--last: " + e.getMessage(), e);
        }
    }
}
