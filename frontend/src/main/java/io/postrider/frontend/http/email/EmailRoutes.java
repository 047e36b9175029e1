package io.postrider.frontend.http.email;

import io.javalin.http.HandlerType;
import io.postrider.common.spool.Spool;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.frontend.letter.Letters;
import io.postrider.settings.FrontendSettings.FrontendLimits;
import java.util.List;

/** The two routes of Micro email service. */
public final class EmailRoutes {
    static final String PATH = "/email";

    private EmailRoutes() {}

    public static List<Route> of(ApiDoor door, Letters letters, FrontendLimits limits, Spool spool) {
        return List.of(
                door.withBody(
                        HandlerType.POST,
                        PATH,
                        Access.SEND,
                        new EmailEndpoint(
                                letters,
                                spool.defaultAuthors(),
                                limits.requestSize().bytes())),
                door.route(HandlerType.GET, PATH + "/{id}", Access.READ, new EmailStatus(spool.archive())));
    }
}
