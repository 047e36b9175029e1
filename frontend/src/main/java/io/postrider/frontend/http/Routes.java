package io.postrider.frontend.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.Door;
import io.postrider.frontend.http.door.RefusalReason;
import java.io.IOException;
import java.util.Map;

/** Every path this process answers, and what it says at the others. */
final class Routes {
    private static final Answer HINT = Answer.ok(
            "{\"system\":\"postrider\",\"endpoints\":[\"POST /send\",\"POST /status\",\"GET /healthz\",\"GET /readyz\"]}");
    private static final String PATHS = "POST /send, POST /status, GET /healthz and GET /readyz";

    private final Responder responder;
    private final Door door;
    private final SendEndpoint send;
    private final StatusEndpoint status;
    private final HealthEndpoint health;

    Routes(Responder responder, Door door, SendEndpoint send, StatusEndpoint status, HealthEndpoint health) {
        this.responder = responder;
        this.door = door;
        this.send = send;
        this.status = status;
        this.health = health;
    }

    void declare(RoutesConfig routes) {
        routes.post("/send", responder.answering("/send", context -> door.pass(context, send)));
        routes.post("/status", responder.answering("/status", context -> door.pass(context, status)));
        routes.get("/healthz", responder.answering("/healthz", _ -> health.alive()));
        routes.get("/readyz", responder.answering("/readyz", _ -> health.ready()));
        routes.get("/", responder.answering("/", _ -> HINT));
        routes.exception(HttpResponseException.class, this::refuse);
    }

    /** Javalin throws for a path or method that is not in the table. */
    private void refuse(HttpResponseException e, Context context) {
        try {
            if (e.getStatus() == RefusalReason.NO_SUCH_METHOD.code()) {
                String allowed = allowed(e.getDetails());
                context.res().setHeader("Allow", allowed);
                responder.refuse(context, "-", RefusalReason.NO_SUCH_METHOD, "this path takes " + allowed + " only");
            } else {
                responder.refuse(context, "-", RefusalReason.NO_SUCH_PATH, "there is nothing here; there are " + PATHS);
            }
        } catch (IOException _) {
            // The client left; there is nobody to tell.
        }
    }

    private static String allowed(Map<String, String> details) {
        return String.join(", ", details.values());
    }
}
