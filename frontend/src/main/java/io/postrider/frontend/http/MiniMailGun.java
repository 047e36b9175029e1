package io.postrider.frontend.http;

import io.javalin.http.HandlerType;
import io.postrider.common.spool.ledger.Journal;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.frontend.http.api.Route.Words;
import io.postrider.frontend.http.door.Door;
import io.postrider.frontend.submission.Submissions;
import java.util.List;

/** The door of Mini-MailGun's clients: {@code POST /send} and {@code POST /status}. */
final class MiniMailGun {
    private final Door door;
    private final Door.Endpoint send;
    private final Door.Endpoint status;

    MiniMailGun(Door door, Submissions submissions, Journal journal) {
        this.door = door;
        this.send = new SendEndpoint(submissions);
        this.status = new StatusEndpoint(journal);
    }

    List<Route> routes() {
        return List.of(route("/send", Access.SEND, send), route("/status", Access.READ, status));
    }

    private Route route(String path, Access access, Door.Endpoint endpoint) {
        return new Route(
                HandlerType.POST,
                path,
                access,
                Words.MINI_MAILGUN,
                context -> door.pass(context, access.scope(), endpoint));
    }
}
