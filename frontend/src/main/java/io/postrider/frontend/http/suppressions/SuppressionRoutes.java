package io.postrider.frontend.http.suppressions;

import io.javalin.http.HandlerType;
import io.postrider.common.spool.suppression.Suppressions;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import java.time.InstantSource;
import java.util.List;

/** The routes of {@code /v1/suppressions}. */
public final class SuppressionRoutes {
    static final String PATH = "/v1/suppressions";

    private SuppressionRoutes() {}

    public static List<Route> of(ApiDoor door, Suppressions lists, InstantSource clock) {
        ReadEndpoints reading = new ReadEndpoints(lists, clock);
        ChangeEndpoints changing = new ChangeEndpoints(lists, clock);
        String one = PATH + "/{address}";
        return List.of(
                door.route(HandlerType.GET, PATH, Access.READ, reading::list),
                door.withBody(HandlerType.POST, PATH, Access.MANAGE, changing::add),
                door.withBody(HandlerType.POST, PATH + "/remove", Access.MANAGE, changing::removeAll),
                door.withBody(HandlerType.POST, PATH + "/import", Access.MANAGE, new ImportEndpoint(lists, clock)),
                door.route(HandlerType.GET, PATH + "/export", Access.READ, reading::export),
                door.route(HandlerType.GET, one, Access.READ, reading::show),
                door.route(HandlerType.DELETE, one, Access.MANAGE, changing::remove));
    }
}
