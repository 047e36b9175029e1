package io.postrider.frontend.http.webhooks;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import io.postrider.common.spool.ledger.EventStream;
import io.postrider.common.spool.webhooks.Webhooks;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.settings.notifier.TargetSettings;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** The routes of {@code /v1/webhooks}. */
public final class WebhookRoutes {
    static final String PATH = "/v1/webhooks";

    private WebhookRoutes() {}

    public static List<Route> of(
            ApiDoor door, Webhooks webhooks, EventStream stream, TargetSettings allowed, InstantSource clock) {
        ChangeEndpoints changing = new ChangeEndpoints(webhooks, allowed, new SecureRandom(), clock);
        ReadEndpoints reading = new ReadEndpoints(webhooks, clock);
        SendEndpoints sending = new SendEndpoints(webhooks, stream, clock);
        String one = PATH + "/{id}";
        return List.of(
                door.withBody(POST, PATH, Access.MANAGE, changing::create),
                door.route(GET, PATH, Access.MANAGE, reading::list),
                door.route(GET, one, Access.MANAGE, reading::one),
                door.withBody(PATCH, one, Access.MANAGE, changing::change),
                door.route(DELETE, one, Access.MANAGE, changing::remove),
                door.route(POST, one + "/rotate-secret", Access.MANAGE, changing::rotate),
                door.route(GET, one + "/attempts", Access.MANAGE, reading::attempts),
                door.route(POST, one + "/test", Access.MANAGE, sending::test),
                door.withBody(POST, one + "/replay", Access.MANAGE, sending::replay));
    }
}
