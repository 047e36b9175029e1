package io.postrider.cli.webhook;

import io.postrider.cli.shell.Amounts;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Json;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.shell.Table;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Clients.Client;
import io.postrider.common.spool.webhooks.Webhook;
import io.postrider.common.spool.webhooks.Webhook.Progress;
import io.postrider.common.spool.webhooks.Webhook.Standing;
import io.postrider.events.EventNames;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postrider webhook list}: all webhooks and how they stand. */
@Command(
        name = "list",
        header = "List the webhooks: whose, where, and how they stand.",
        footer = {"%nExamples:", "  postrider webhook list", "  postrider webhook list --json"})
final class WebhookListCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    WebhookListCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            Map<ClientId, String> names =
                    spool.clients().all().stream().collect(Collectors.toMap(Client::id, Client::name));
            List<Webhook> all = spool.webhooks().all();
            if (json) {
                shell.say(Json.text(all.stream()
                        .map(webhook -> entry(webhook, names.get(webhook.client())))
                        .toList()));
            } else if (all.isEmpty()) {
                shell.say("no webhooks yet; `postrider webhook add CLIENT URL` makes one");
            } else {
                table(all, names).forEach(shell::say);
            }
        }
        return ExitCode.OK;
    }

    private List<String> table(List<Webhook> all, Map<ClientId, String> names) {
        Table table = new Table("ID", "CLIENT", "URL", "EVENTS", "LAST TAKEN", "STATE");
        for (Webhook webhook : all) {
            table.row(
                    webhook.id(),
                    String.valueOf(names.get(webhook.client())),
                    webhook.url(),
                    String.join(",", types(webhook)),
                    time(webhook.progress().deliveredAt()),
                    state(webhook));
        }
        return table.lines();
    }

    private String time(@Nullable Instant time) {
        return time == null ? "-" : Amounts.time(time, shell.zone());
    }

    private static List<String> types(Webhook webhook) {
        return webhook.subscription().isToEverything()
                ? List.of("*")
                : webhook.subscription().types().stream().map(EventNames::of).toList();
    }

    private String state(Webhook webhook) {
        return switch (webhook.standing()) {
            case Standing.Disabled() -> "disabled";
            case Standing.GivenUp(var reason) -> "given up: " + reason;
            case Standing.Enabled() -> running(webhook.progress());
        };
    }

    private String running(Progress progress) {
        String aside = progress.aside() == 0 ? "" : ", " + progress.aside() + " set aside";
        return progress.failures() == 0
                ? "well" + aside
                : progress.failures() + " failures in a row, last: " + progress.lastError() + "; next at "
                        + time(progress.nextAt()) + aside;
    }

    private static Map<String, @Nullable Object> entry(Webhook webhook, @Nullable String client) {
        Progress progress = webhook.progress();
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("id", webhook.id().text());
        entry.put("client", client);
        entry.put("url", webhook.url());
        entry.put("description", webhook.description());
        entry.put("events", types(webhook));
        entry.put("enabled", webhook.isEnabled());
        entry.put("given_up", webhook.standing() instanceof Standing.GivenUp(var reason) ? reason : null);
        entry.put("position", progress.position());
        entry.put("failures", progress.failures());
        entry.put("failing_since", text(progress.failingSince()));
        entry.put("next_at", text(progress.nextAt()));
        entry.put("delivered_at", text(progress.deliveredAt()));
        entry.put("last_error", progress.lastError());
        entry.put("aside", progress.aside());
        return entry;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
