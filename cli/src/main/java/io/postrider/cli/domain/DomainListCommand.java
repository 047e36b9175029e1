package io.postrider.cli.domain;

import io.postrider.cli.shell.Amounts;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Json;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.shell.Table;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.address.Domain;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Clients.Client;
import io.postrider.common.spool.domains.KeyState;
import io.postrider.common.spool.domains.SendingDomain;
import io.postrider.common.spool.domains.SigningKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postrider domain list}: every domain and where its keys stand. */
@Command(
        name = "list",
        header = "List the domains that mail is signed for, their keys, and which old records may be removed.",
        footer = {"%nExamples:", "  postrider domain list", "  postrider domain list --all --json"})
final class DomainListCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Option(names = "--all", description = "Show keys too whose records were removable before.")
    boolean all;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    DomainListCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            Map<Domain, @Nullable SendingDomain> domains = new TreeMap<>();
            List<SigningKey> keys = spool.domains().keys().stream()
                    .filter(key -> all || key.state() != KeyState.RETIRED)
                    .toList();
            keys.forEach(key -> domains.put(key.domain(), null));
            spool.domains().all().forEach(domain -> domains.put(domain.name(), domain));
            if (json) {
                shell.say(Json.text(domains.entrySet().stream()
                        .map(entry -> json(entry.getKey(), entry.getValue(), of(entry.getKey(), keys), clients(spool)))
                        .toList()));
            } else {
                table(spool, domains, keys).forEach(shell::say);
            }
        }
        return ExitCode.OK;
    }

    private List<String> table(Spool spool, Map<Domain, @Nullable SendingDomain> domains, List<SigningKey> keys) {
        if (domains.isEmpty()) {
            return List.of("no domains yet; `postrider domain add DOMAIN` makes keys for one");
        }
        Map<ClientId, String> clients = clients(spool);
        Retiring retiring = new Retiring(spool.domains(), shell.clock().instant(), shell.zone());
        Table table = new Table("DOMAIN", "CLIENT", "SELECTOR", "KEY", "STATE", "SINCE", "");
        domains.forEach((name, domain) -> {
            String client = domain == null ? "(removed)" : client(domain, clients);
            List<SigningKey> own = of(name, keys);
            own.forEach(key -> table.row(
                    name,
                    client,
                    key.selector(),
                    key.algorithm().tag(),
                    key.state().word(),
                    Amounts.time(since(key), shell.zone()),
                    advice(key, retiring)));
            if (own.isEmpty()) {
                table.row(name, client, "-", "-", "no key", "-", "postrider domain rotate " + name);
            }
        });
        return table.lines();
    }

    private static String advice(SigningKey key, Retiring retiring) {
        return switch (key.state()) {
            case PENDING -> "publish its record, then: postrider domain activate " + key.domain();
            case ACTIVE -> "";
            case RETIRING -> retiring.of(key);
            case RETIRED -> "its record may be removed";
        };
    }

    private static Instant since(SigningKey key) {
        return Objects.requireNonNullElse(
                switch (key.state()) {
                    case PENDING -> key.createdAt();
                    case ACTIVE -> key.activatedAt();
                    case RETIRING -> key.retiringAt();
                    case RETIRED -> key.retiredAt();
                },
                key.createdAt());
    }

    private static Map<String, Object> json(
            Domain name, @Nullable SendingDomain domain, List<SigningKey> keys, Map<ClientId, String> clients) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("domain", name.ascii());
        json.put("removed", domain == null);
        json.put("client", domain == null || domain.owner() == null ? null : client(domain, clients));
        json.put("keys", keys.stream().map(KeyText::json).toList());
        return json;
    }

    private static String client(SendingDomain domain, Map<ClientId, String> clients) {
        ClientId owner = domain.owner();
        return owner == null ? "(every)" : clients.getOrDefault(owner, "?");
    }

    private static Map<ClientId, String> clients(Spool spool) {
        Map<ClientId, String> names = new HashMap<>();
        for (Client client : spool.clients().all()) {
            names.put(client.id(), client.name());
        }
        return names;
    }

    private static List<SigningKey> of(Domain name, List<SigningKey> keys) {
        return keys.stream().filter(key -> key.domain().equals(name)).toList();
    }
}
