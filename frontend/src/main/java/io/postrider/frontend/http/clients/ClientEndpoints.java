package io.postrider.frontend.http.clients;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Clients.Client;
import io.postrider.common.spool.clients.Limits;
import io.postrider.common.spool.clients.Standing;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Cleaned;
import java.time.InstantSource;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Clients and their limits. */
final class ClientEndpoints {
    private final Clients clients;
    private final InstantSource clock;

    ClientEndpoints(Clients clients, InstantSource clock) {
        this.clients = clients;
        this.clock = clock;
    }

    Answer list(Call call) {
        call.allowOnly();
        Map<ClientId, Standing> standings = clients.standings();
        ObjectNode body = JsonText.newObject();
        ArrayNode list = body.putArray("clients");
        for (Client client : clients.all()) {
            list.add(ClientView.of(client, standings.getOrDefault(client.id(), Standing.USUAL)));
        }
        return Answer.json(200, body);
    }

    Answer one(Call call) {
        call.allowOnly();
        return Answer.json(200, view(find(call)));
    }

    Answer add(Call call) {
        call.allowOnly();
        Fields fields = new Fields(call.json(), "name", "limits");
        String name = fields.text("name");
        Limits limits = fields.limits("limits");
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
        return Answer.json(201, view(client)).with("Location", "/v1/clients/" + name);
    }

    Answer change(Call call) {
        call.allowOnly();
        Client client = find(call);
        Fields fields = new Fields(call.json(), "limits");
        fields.mustHave("limits");
        Limits limits = fields.limits("limits");
        fields.check();
        clients.limit(client.id(), limits);
        return Answer.json(200, view(client));
    }

    private Client find(Call call) {
        return ClientView.find(clients, call);
    }

    private ObjectNode view(Client client) {
        return ClientView.of(clients, client);
    }
}
