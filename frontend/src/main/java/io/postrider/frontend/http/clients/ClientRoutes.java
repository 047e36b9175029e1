package io.postrider.frontend.http.clients;

import io.javalin.http.HandlerType;
import io.postrider.common.spool.Spool;
import io.postrider.frontend.credentials.MasterKey;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import java.time.InstantSource;
import java.util.List;

/** The routes of {@code /v1/clients} and {@code /v1/keys}. */
public final class ClientRoutes {
    private static final String CLIENTS = "/v1/clients";
    private static final String CLIENT = CLIENTS + "/{name}";
    private static final String KEYS = "/v1/keys";

    private ClientRoutes() {}

    public static List<Route> of(ApiDoor door, Spool spool, MasterKey master, InstantSource clock) {
        ClientView view = new ClientView(spool.clients(), spool.defaultAuthors());
        ClientEndpoints clients = new ClientEndpoints(spool.clients(), spool.defaultAuthors(), view, clock);
        BrakeEndpoints brake = new BrakeEndpoints(spool.clients(), view, spool.control(), clock);
        KeyEndpoints keys = new KeyEndpoints(spool.clients(), master, clock);
        return List.of(
                door.route(HandlerType.GET, CLIENTS, Access.ADMIN, clients::list),
                door.withBody(HandlerType.POST, CLIENTS, Access.ADMIN, clients::add),
                door.route(HandlerType.GET, CLIENT, Access.ADMIN, clients::one),
                door.withBody(HandlerType.PATCH, CLIENT, Access.ADMIN, clients::change),
                door.withBody(HandlerType.POST, CLIENT + "/brake", Access.ADMIN, brake::brake),
                door.withBody(HandlerType.POST, CLIENT + "/release", Access.ADMIN, brake::release),
                door.route(HandlerType.GET, KEYS, Access.ADMIN, keys::list),
                door.withBody(HandlerType.POST, KEYS, Access.ADMIN, keys::add),
                door.route(HandlerType.DELETE, KEYS + "/{number}", Access.ADMIN, keys::revoke));
    }
}
