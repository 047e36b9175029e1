package io.postrider.frontend.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.frontend.http.api.Route.Words;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every path this process answers, and what it says at the others. */
final class Routes {
    private static final String NATIVE = "/v1/";

    private final Responder responder;
    private final List<Route> table;

    Routes(Responder responder, List<Route> table) {
        this.responder = responder;
        this.table = Stream.concat(Stream.of(hint(table)), table.stream()).toList();
    }

    void declare(RoutesConfig routes) {
        for (Route route : table) {
            routes.addHttpHandler(route.verb(), route.path(), responder.answering(route));
        }
        routes.exception(HttpResponseException.class, this::refuse);
    }

    /** What is told at the root: every path there is. */
    private static Route hint(List<Route> table) {
        ObjectNode hint = JsonText.newObject().put("system", "postrider");
        ArrayNode endpoints = hint.putArray("endpoints");
        table.forEach(route -> endpoints.add(route.verb() + " " + route.path()));
        Answer answer = Answer.json(200, hint);
        return new Route(HandlerType.GET, "/", Access.ANYBODY, Words.MINI_MAILGUN, _ -> answer);
    }

    /** Javalin throws for a path or method that is not in the table. */
    private void refuse(HttpResponseException e, Context context) {
        try {
            responder.refuse(
                    context,
                    context.path().startsWith(NATIVE) ? Words.PROBLEM : Words.MINI_MAILGUN,
                    refusal(e, context));
        } catch (IOException _) {
            // The client left; there is nobody to tell.
        }
    }

    private static RequestRefused refusal(HttpResponseException e, Context context) {
        if (e.getStatus() != RefusalReason.NO_SUCH_METHOD.code()) {
            return new RequestRefused(RefusalReason.NO_SUCH_PATH, "there is nothing here; GET / tells what there is");
        }
        String allowed = allowed(e.getDetails());
        context.res().setHeader("Allow", allowed);
        return new RequestRefused(RefusalReason.NO_SUCH_METHOD, "this path takes " + allowed + " only");
    }

    private static String allowed(Map<String, String> details) {
        return String.join(", ", details.values());
    }
}
