package io.postrider.frontend.http.clients;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Clients.Client;
import io.postrider.common.spool.clients.DefaultAuthors;
import io.postrider.common.spool.clients.Limits;
import io.postrider.common.spool.clients.Standing;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Clients and their limits. */
final class ClientEndpoints {
    private static final String DEFAULT_FROM = "default_from";

    private final Clients clients;
    private final DefaultAuthors authors;
    private final ClientView view;
    private final InstantSource clock;

    ClientEndpoints(Clients clients, DefaultAuthors authors, ClientView view, InstantSource clock) {
        this.clients = clients;
        this.authors = authors;
        this.view = view;
        this.clock = clock;
    }

    Answer list(Call call) {
        call.allowOnly();
        Map<ClientId, Standing> standings = clients.standings();
        ObjectNode body = JsonText.newObject();
        ArrayNode list = body.putArray("clients");
        for (Client client : clients.all()) {
            list.add(view.of(client, standings.getOrDefault(client.id(), Standing.USUAL)));
        }
        return Answer.json(200, body);
    }

    Answer one(Call call) {
        call.allowOnly();
        return Answer.json(200, view.of(view.find(call)));
    }

    Answer add(Call call) {
        Refusals faults = call.faults();
        Fields fields = new Fields(call.json(), faults, "name", "limits", DEFAULT_FROM);
        String name = fields.text("name");
        Limits limits = fields.limits("limits");
        @Nullable String author = fields.author(DEFAULT_FROM);
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            fields.wrong(
                    "name", "must have letters, digits, '.', '_' and '-', at most 64, not " + Cleaned.quoted(name));
        }
        fields.check();
        if (clients.find(name).isPresent()) {
            throw new RequestRefused(
                    RefusalReason.IN_CONFLICT, "there is a client " + Cleaned.quoted(name) + " already");
        }
        Client client = clients.ensure(name, clock.instant());
        if (!limits.equals(Limits.NONE)) {
            clients.limit(client.id(), limits);
        }
        if (author != null) {
            authors.set(client.id(), author);
        }
        return Answer.json(201, view.of(client)).with("Location", "/v1/clients/" + name);
    }

    Answer change(Call call) {
        Refusals faults = call.faults();
        Client client = view.find(call);
        Fields fields = new Fields(call.json(), faults, "limits", DEFAULT_FROM);
        if (!fields.has(DEFAULT_FROM)) {
            fields.mustHave("limits");
        }
        Limits limits = fields.limits("limits");
        @Nullable String author = fields.author(DEFAULT_FROM);
        fields.check();
        if (fields.has("limits")) {
            clients.limit(client.id(), limits);
        }
        if (fields.has(DEFAULT_FROM)) {
            authors.set(client.id(), author);
        }
        return Answer.json(200, view.of(client));
    }
}
