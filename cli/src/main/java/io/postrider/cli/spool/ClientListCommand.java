package io.postrider.cli.spool;

import io.postrider.cli.shell.Amounts;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Json;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.shell.Table;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Clients.Client;
import io.postrider.common.spool.clients.Clients.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postrider client list}: clients and their secrets, by the first characters of the tokens. */
@Command(
        name = "list",
        header = "List the clients and their secrets that hold.",
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
            List<Secret> secrets = clients.secrets();
            if (json) {
                shell.say(Json.text(all.stream()
                        .map(client -> entry(client, of(client, secrets)))
                        .toList()));
            } else {
                table(all, secrets).forEach(shell::say);
            }
        }
        return ExitCode.OK;
    }

    private List<String> table(List<Client> all, List<Secret> secrets) {
        if (all.isEmpty()) {
            return List.of("no clients yet; `postrider client add NAME` enters one");
        }
        Table table = new Table("CLIENT", ">SECRET", "TOKEN", "SINCE");
        for (Client client : all) {
            List<Secret> own = of(client, secrets);
            own.forEach(secret -> table.row(
                    client.name(),
                    secret.number(),
                    secret.hint() + "…",
                    Amounts.time(secret.createdAt(), shell.zone())));
            if (own.isEmpty()) {
                table.row(client.name(), "-", "none here", "-");
            }
        }
        return table.lines();
    }

    private static Map<String, Object> entry(Client client, List<Secret> secrets) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Secret secret : secrets) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("number", secret.number());
            one.put("hint", secret.hint());
            one.put("created_at", secret.createdAt().toString());
            list.add(one);
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", client.name());
        entry.put("secrets", list);
        return entry;
    }

    private static List<Secret> of(Client client, List<Secret> secrets) {
        return secrets.stream()
                .filter(secret -> secret.client().equals(client.id()))
                .toList();
    }
}
