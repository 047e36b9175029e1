package io.postrider.frontend.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.frontend.http.api.Route.Words;
import io.postrider.frontend.http.dialects.Dialect;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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

    /** The doors of vendors stand beside the table: they are not of our own description. */
    Routes(Responder responder, List<Route> own, List<Dialect> dialects) {
        this.responder = responder;
        this.table = Stream.of(
                        Stream.of(hint(own, dialects)),
                        own.stream(),
                        dialects.stream().flatMap(dialect -> dialect.routes().stream()))
                .flatMap(each -> each)
                .toList();
    }

    void declare(RoutesConfig routes) {
        Map<String, List<Route>> places = new LinkedHashMap<>();
        table.forEach(route ->
                places.computeIfAbsent(place(route), _ -> new ArrayList<>()).add(route));
        // The first that fits is asked: a path in words comes before one with a parameter in that place.
        List<String> ordered = new ArrayList<>(places.keySet());
        ordered.sort(Comparator.comparing(place -> place.replace('{', '\uFFFF')));
        for (List<Route> there : ordered.stream().map(places::get).toList()) {
            Route first = there.getFirst();
            routes.addHttpHandler(
                    first.verb(), first.path(), there.size() == 1 ? responder.answering(first) : chosen(there));
        }
        routes.exception(HttpResponseException.class, this::refuse);
    }

    private static String place(Route route) {
        return route.verb() + " " + route.path();
    }

    /** Of several doors at one path the one whose mark a request has, or else the one that asks for none. */
    private Handler chosen(List<Route> there) {
        Map<String, Handler> handlers = new LinkedHashMap<>();
        there.forEach(route -> {
            if (handlers.put(route.mark(), responder.answering(route)) != null) {
                throw new IllegalStateException("two doors for " + place(route));
            }
        });
        return context -> {
            for (Map.Entry<String, Handler> each : handlers.entrySet()) {
                if (!each.getKey().isEmpty() && context.req().getHeader(each.getKey()) != null) {
                    each.getValue().handle(context);
                    return;
                }
            }
            handlers.getOrDefault("", handlers.values().iterator().next()).handle(context);
        };
    }

    /** What is told at the root: every path there is. */
    private static Route hint(List<Route> own, List<Dialect> dialects) {
        ObjectNode hint = JsonText.newObject().put("system", "postrider");
        ArrayNode endpoints = hint.putArray("endpoints");
        own.forEach(route -> endpoints.add(place(route)));
        ObjectNode doors = hint.putObject("dialects");
        dialects.forEach(dialect -> {
            ArrayNode there = doors.putArray(dialect.name());
            dialect.routes().forEach(route -> there.add(place(route)));
        });
        Answer answer = Answer.json(200, hint);
        return new Route(HandlerType.GET, "/", Access.ANYBODY, Words.MINI_MAILGUN, _ -> answer);
    }

    /** Javalin throws for a path or method that is not in the table. */
    private void refuse(HttpResponseException e, Context context) {
        try {
            responder.refuse(context, words(context.path()), refusal(e, context));
        } catch (IOException _) {
            // The client left; there is nobody to tell.
        }
    }

    /** Those of the door that the path most looks like. */
    private Words words(String path) {
        Words words = path.startsWith(NATIVE) ? Words.PROBLEM : Words.MINI_MAILGUN;
        String[] asked = path.split("/", -1);
        int most = 1;
        for (Route route : table) {
            int alike = alike(route.path().split("/", -1), asked);
            if (alike > most) {
                most = alike;
                words = route.words();
            }
        }
        return words;
    }

    /** How many segments they have in common from the first on; a parameter is like anything, but less. */
    private static int alike(String[] route, String[] asked) {
        int alike = 0;
        for (int i = 0; i < Math.min(route.length, asked.length); i++) {
            if (route[i].equals(asked[i])) {
                alike += 2;
            } else if (route[i].startsWith("{")) {
                alike++;
            } else {
                break;
            }
        }
        return alike - 1;
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
