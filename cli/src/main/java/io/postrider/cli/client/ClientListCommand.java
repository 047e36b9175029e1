package io.postrider.cli.client;

import io.postrider.cli.shell.Amounts;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Json;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.shell.Table;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Clients.Client;
import io.postrider.common.spool.clients.Key;
import io.postrider.common.spool.clients.Limits;
import io.postrider.common.spool.clients.Standing;
import io.postrider.common.spool.clients.Standing.Brake;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postrider client list}: clients and their keys, by the first characters of the tokens. */
@Command(
        name = "list",
        header = "List the clients and their keys; `key list` tells more of each.",
        description = "%nTokens are not kept and cannot be shown. Clients of the file frontend.clients-file are listed"
                + " once they have been used.",
        footer = {"%nExamples:", "  postrider client list", "  postrider client list --json"})
final class ClientListCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    ClientListCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            Clients clients = spool.clients();
            List<Client> all = clients.all();
            List<Key> keys = clients.keys();
            if (json) {
                Map<ClientId, Standing> standings = clients.standings();
                shell.say(Json.text(all.stream()
                        .map(client ->
                                entry(client, of(client, keys), standings.getOrDefault(client.id(), Standing.USUAL)))
                        .toList()));
            } else {
                table(all, keys, clients.standings()).forEach(shell::say);
                held(all, clients.standings()).forEach(shell::say);
            }
        }
        return ExitCode.OK;
    }

    private List<String> table(List<Client> all, List<Key> keys, Map<ClientId, Standing> standings) {
        if (all.isEmpty()) {
            return List.of("no clients yet; `postrider client add NAME` enters one");
        }
        Table table = new Table("CLIENT", ">KEY", "TOKEN", "SCOPES", "SINCE", "CLIENT'S LIMITS");
        for (Client client : all) {
            List<Key> own = of(client, keys);
            own.forEach(key -> table.row(
                    client.name(),
                    key.number(),
                    key.hint() + "…",
                    KeyWords.scopes(key.grant()),
                    Amounts.time(key.createdAt(), shell.zone()),
                    limits(standings, client)));
            if (own.isEmpty()) {
                table.row(client.name(), "-", "none here", "-", "-", limits(standings, client));
            }
        }
        return table.lines();
    }

    private List<String> held(List<Client> all, Map<ClientId, Standing> standings) {
        List<String> lines = new ArrayList<>();
        for (Client client : all) {
            Brake brake = standings.getOrDefault(client.id(), Standing.USUAL).brake();
            if (brake != null) {
                lines.add("client \"" + client.name() + "\": new mail is held since "
                        + Amounts.time(brake.since(), shell.zone()) + " (" + brake.reason()
                        + "); let it go with: postrider client release " + client.name());
            }
        }
        return lines;
    }

    private static String limits(Map<ClientId, Standing> standings, Client client) {
        Limits limits = standings.getOrDefault(client.id(), Standing.USUAL).limits();
        return limits.equals(Limits.NONE) ? "-" : KeyWords.limits(limits);
    }

    private static Map<String, Object> entry(Client client, List<Key> keys, Standing standing) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Key key : keys) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("number", key.number());
            one.put("hint", key.hint());
            one.put("created_at", key.createdAt().toString());
            list.add(one);
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", client.name());
        entry.put("keys", list);
        Brake brake = standing.brake();
        if (brake != null) {
            entry.put("brake", Map.of("since", brake.since().toString(), "reason", brake.reason()));
        }
        return entry;
    }

    private static List<Key> of(Client client, List<Key> keys) {
        return keys.stream().filter(key -> key.client().equals(client)).toList();
    }
}
