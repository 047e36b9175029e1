package io.postrider.cli.webhook;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.webhooks.Webhook;
import io.postrider.common.spool.webhooks.WebhookChange;
import io.postrider.events.WebhookSecret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postrider webhook test}, {@code rotate}, {@code enable}, {@code disable}, {@code remove}. */
@Command
final class WebhookActCommand implements Callable<Integer> {
    private static final Duration OVERLAP = Duration.ofDays(1);

    private final Act act;
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Parameters(paramLabel = "ID", description = "The webhook, as `webhook list` shows it.")
    String id = "";

    private WebhookActCommand(Act act, Shell shell) {
        this.act = act;
        this.shell = shell;
    }

    static CommandLine line(Act act, Shell shell) {
        CommandLine line = new CommandLine(new WebhookActCommand(act, shell));
        line.getCommandSpec()
                .name(act.word())
                .usageMessage()
                .header(act.header())
                .footer("%nExamples:", "  postrider webhook " + act.word() + " wh_019a…");
        return line;
    }

    @Override
    public Integer call() {
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            Webhook webhook = Found.by(id, spool);
            Instant now = shell.clock().instant();
            switch (act) {
                case TEST -> {
                    Found.require(spool.webhooks().test(webhook.client(), webhook.id(), now));
                    shell.say("a test will be sent to " + webhook.url());
                }
                case ROTATE -> {
                    String secret = WebhookSecret.random(new SecureRandom());
                    spool.webhooks().rotate(webhook.client(), webhook.id(), secret, now.plus(OVERLAP));
                    shell.complain(
                            "the new secret, shown only this once; the old one signs too until " + now.plus(OVERLAP));
                    shell.say(secret);
                }
                case ENABLE -> change(spool, webhook, true);
                case DISABLE -> change(spool, webhook, false);
                case REMOVE -> {
                    spool.webhooks().remove(webhook.client(), webhook.id());
                    shell.say("removed " + webhook.id());
                }
            }
        }
        return ExitCode.OK;
    }

    private void change(Spool spool, Webhook webhook, boolean enabled) {
        spool.webhooks().change(webhook.client(), webhook.id(), new WebhookChange(null, null, null, enabled));
        shell.say((enabled ? "enabled " : "disabled ") + webhook.id());
    }
}
