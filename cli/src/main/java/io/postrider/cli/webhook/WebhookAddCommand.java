package io.postrider.cli.webhook;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.Clients.Client;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.webhooks.NewWebhook;
import io.postrider.common.spool.webhooks.Subscription;
import io.postrider.common.spool.webhooks.Webhook;
import io.postrider.common.spool.webhooks.WebhookId;
import io.postrider.events.EventNames;
import io.postrider.events.InvalidUrlException;
import io.postrider.events.WebhookSecret;
import io.postrider.events.WebhookUrl;
import io.postrider.settings.Settings;
import io.postrider.settings.notifier.TargetSettings;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postrider webhook add}: a client's events go to a URL from now on. */
@Command(
        name = "add",
        header = "Post a client's events to a URL from now on; prints the secret that signs them, only this once.",
        description = "%nThe secret is the only line on standard output.",
        footer = {
            "%nExamples:",
            "  postrider webhook add billing https://example.com/hooks",
            "  postrider webhook add billing https://example.com/hooks --events failed,expired,in_doubt"
        })
final class WebhookAddCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Parameters(index = "0", paramLabel = "CLIENT", description = "Whose events.")
    String client = "";

    @Parameters(index = "1", paramLabel = "URL", description = "Where they are posted to.")
    String url = "";

    @Option(
            names = "--events",
            split = ",",
            paramLabel = "TYPE",
            description = "Which types of events, parted by commas (default: all).")
    List<String> types = List.of();

    @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
    String description = "";

    WebhookAddCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings(shell);
        TargetSettings allowed = settings.notifier().targets();
        check(allowed);
        SecureRandom random = new SecureRandom();
        String secret = WebhookSecret.random(random);
        byte[] id = new byte[16];
        random.nextBytes(id);
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            Client owner = spool.clients()
                    .find(client)
                    .orElseThrow(() -> new Failure(
                            ExitCode.FAILED,
                            "CLIENT: there is no client \"" + client + "\"; `postrider client list` shows them"));
            NewWebhook webhook = new NewWebhook(
                    WebhookId.of(HexFormat.of().formatHex(id)), owner.id(), url, description, subscription(), secret);
            Webhook made = spool.webhooks()
                    .create(webhook, allowed.webhooksPerClient(), shell.clock().instant())
                    .orElseThrow(() -> new Failure(
                            ExitCode.FAILED,
                            "CLIENT: \"" + client + "\" has as many webhooks as it may, " + allowed.webhooksPerClient()
                                    + " (notifier.webhooks-per-client)"));
            shell.complain("webhook " + made.id() + " of client \"" + client + "\"; its secret, shown only this once:");
        }
        shell.say(secret);
        return ExitCode.OK;
    }

    private void check(TargetSettings allowed) {
        try {
            WebhookUrl.parse(url, allowed);
        } catch (InvalidUrlException e) {
            throw new Failure(ExitCode.USAGE, "URL: " + e.reason(), e);
        }
    }

    private Subscription subscription() {
        if (types.isEmpty()) {
            return Subscription.everything();
        }
        Set<EventType> chosen = EnumSet.noneOf(EventType.class);
        for (String type : types) {
            chosen.add(EventNames.find(type.strip())
                    .orElseThrow(() -> new Failure(
                            ExitCode.USAGE,
                            "--events: there is no type \"" + type + "\"; there are "
                                    + String.join(", ", EventNames.all()))));
        }
        return Subscription.to(chosen);
    }
}
