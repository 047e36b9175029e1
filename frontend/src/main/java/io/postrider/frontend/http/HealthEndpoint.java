package io.postrider.frontend.http;

import io.javalin.http.HandlerType;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.SpoolHealth;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.frontend.http.api.Route.Words;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.refusal.Cleaned;
import java.util.List;
import java.util.function.Supplier;

/** Whether the process lives, and whether it takes mail now. Says nothing a stranger could use. */
final class HealthEndpoint {
    private static final Answer ALIVE = Answer.ok("{\"result\":\"alive\"}");
    private static final Answer READY = Answer.ok("{\"result\":\"ready\"}");

    private final Supplier<SpoolHealth> spool;

    HealthEndpoint(Spool spool) {
        this.spool = spool::health;
    }

    List<Route> routes() {
        return List.of(open("/healthz", () -> ALIVE), open("/readyz", this::ready));
    }

    private static Route open(String path, Supplier<Answer> answer) {
        return new Route(HandlerType.GET, path, Access.ANYBODY, Words.MINI_MAILGUN, _ -> answer.get());
    }

    private Answer ready() {
        try {
            SpoolHealth health = spool.get();
            return health.writable() ? READY : notReady(health.reason());
        } catch (SpoolException e) {
            return notReady(String.valueOf(e.getMessage()));
        }
    }

    private static Answer notReady(String reason) {
        return Answer.notReady("not ready: " + Cleaned.logged(reason));
    }
}
