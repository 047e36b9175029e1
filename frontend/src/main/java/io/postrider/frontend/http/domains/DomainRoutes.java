package io.postrider.frontend.http.domains;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import io.postrider.common.spool.Spool;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.signing.domains.TextRecords;
import java.time.InstantSource;
import java.util.List;

/** The routes of {@code /v1/domains}. */
public final class DomainRoutes {
    static final String PATH = "/v1/domains";

    private DomainRoutes() {}

    /** The routes; {@code records} is asked whether a key is published. */
    public static List<Route> of(ApiDoor door, Spool spool, TextRecords records, InstantSource clock) {
        Whose whose = new Whose(spool.clients(), spool.domains());
        ReadEndpoints reading = new ReadEndpoints(whose, spool.domains());
        ChangeEndpoints changing = new ChangeEndpoints(whose, spool.domains(), clock);
        VerifyEndpoint verifying = new VerifyEndpoint(whose, spool.domains(), records, clock);
        String one = PATH + "/{domain}";
        return List.of(
                door.route(GET, PATH, Access.READ, reading::list),
                door.withBody(POST, PATH, Access.MANAGE, changing::add),
                door.route(GET, one, Access.READ, reading::one),
                door.route(DELETE, one, Access.MANAGE, changing::remove),
                door.withBody(POST, one + "/rotate", Access.MANAGE, changing::rotate),
                door.waiting(POST, one + "/verify", Access.MANAGE, verifying));
    }
}
