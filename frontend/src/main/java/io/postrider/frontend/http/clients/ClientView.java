package io.postrider.frontend.http.clients;

import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Clients.Client;
import io.postrider.common.spool.clients.DefaultAuthors;
import io.postrider.common.spool.clients.Standing;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Cleaned;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** A client as JSON, and the one that a path names. */
final class ClientView {
    private final Clients clients;
    private final DefaultAuthors authors;

    ClientView(Clients clients, DefaultAuthors authors) {
        this.clients = clients;
        this.authors = authors;
    }

    /** The one that the path names. */
    Client find(Call call) {
        return clients.find(call.path("name"))
                .orElseThrow(() -> new RequestRefused(
                        RefusalReason.NO_SUCH_THING, "there is no client " + Cleaned.quoted(call.path("name"))));
    }

    ObjectNode of(Client client) {
        return of(client, clients.standings().getOrDefault(client.id(), Standing.USUAL));
    }

    ObjectNode of(Client client, Standing standing) {
        ObjectNode view = JsonText.newObject().put("name", client.name());
        KeyView.putLimits(view, standing.limits());
        Standing.Brake brake = standing.brake();
        if (brake == null) {
            view.putNull("brake");
        } else {
            view.putObject("brake").put("since", brake.since().toString()).put("reason", brake.reason());
        }
        Instant trusted = standing.trustedUntil();
        view.put("default_from", authors.find(client.id()).orElse(null));
        return view.put("trusted_until", trusted == null ? null : trusted.toString());
    }
}
