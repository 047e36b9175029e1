package io.postrider.cli.client;

import io.postrider.cli.shell.Amounts;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Json;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.shell.Table;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.DomainPattern;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Key;
import io.postrider.common.spool.clients.Limits;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postrider key list}: the keys that are not revoked. */
@Command(
        name = "list",
        header = "List the keys that are not revoked, what they may, and when they were last used.",
        description = "%nTokens are not kept and cannot be shown. The last use is known within about an hour. Tokens of"
                + " the file frontend.clients-file are no keys of the spool and not listed.",
        footer = {"%nExamples:", "  postrider key list", "  postrider key list billing --json"})
final class KeyListCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Parameters(paramLabel = "CLIENT", arity = "0..1", description = "Only the keys of this client.")
    @Nullable
    String client;

    KeyListCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            List<Key> keys = spool.clients().keys().stream()
                    .filter(key -> client == null || key.client().name().equals(client))
                    .toList();
            if (json) {
                shell.say(Json.text(keys.stream().map(KeyListCommand::entry).toList()));
            } else if (keys.isEmpty()) {
                shell.say("no keys; `postrider client add NAME` makes a client with one");
            } else {
                table(keys).lines().forEach(shell::say);
            }
        }
        return ExitCode.OK;
    }

    private Table table(List<Key> keys) {
        Table table = new Table(
                ">KEY",
                "CLIENT",
                "NAME",
                "TOKEN",
                "SCOPES",
                "LIMITS",
                "SANDBOX",
                "FROM",
                "NETWORKS",
                "SINCE",
                "EXPIRES",
                "LAST USED");
        for (Key key : keys) {
            Grant grant = key.grant();
            table.row(
                    key.number(),
                    key.client().name(),
                    grant.name().isEmpty() ? "-" : grant.name(),
                    key.hint() + "…",
                    KeyWords.scopes(grant),
                    grant.limits().equals(Limits.NONE) ? "-" : KeyWords.limits(grant.limits()),
                    grant.sandbox().written(),
                    KeyWords.authors(grant),
                    KeyWords.networks(grant),
                    Amounts.time(key.createdAt(), shell.zone()),
                    expiry(grant),
                    time(key.usedAt()));
        }
        return table;
    }

    private String expiry(Grant grant) {
        return grant.isExpiredAt(shell.clock().instant()) ? "EXPIRED" : time(grant.expiresAt());
    }

    private String time(@Nullable Instant at) {
        return at == null ? "never" : Amounts.time(at, shell.zone());
    }

    private static Map<String, @Nullable Object> entry(Key key) {
        Grant grant = key.grant();
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("number", key.number());
        entry.put("client", key.client().name());
        entry.put("name", grant.name());
        entry.put("hint", key.hint());
        entry.put("scopes", Arrays.asList(KeyWords.scopes(grant).split(",", -1)));
        entry.put("limits", limits(grant.limits()));
        entry.put("sandbox", grant.sandbox().written());
        entry.put("from", grant.authors().stream().map(DomainPattern::toString).toList());
        entry.put("networks", grant.networks());
        entry.put("created_at", key.createdAt().toString());
        entry.put("expires_at", text(grant.expiresAt()));
        entry.put("last_used_at", text(key.usedAt()));
        return entry;
    }

    static Map<String, @Nullable Object> limits(Limits limits) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("rate", limits.rate() == null ? null : String.valueOf(limits.rate()));
        map.put("per_day", limits.perDay());
        map.put("per_mail", limits.perMail());
        return map;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
