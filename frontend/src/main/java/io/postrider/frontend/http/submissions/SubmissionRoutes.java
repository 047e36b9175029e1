package io.postrider.frontend.http.submissions;

import io.javalin.http.HandlerType;
import io.postrider.common.spool.Spool;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.frontend.letter.Letters;
import io.postrider.frontend.raw.RawMails;
import io.postrider.settings.FrontendSettings.FrontendLimits;
import java.time.InstantSource;
import java.util.List;

/** The routes of {@code /v1/submissions}. */
public final class SubmissionRoutes {
    private SubmissionRoutes() {}

    public static List<Route> of(
            ApiDoor door, Letters letters, RawMails raw, FrontendLimits limits, Spool spool, InstantSource clock) {
        ReadEndpoints reading = new ReadEndpoints(spool.archive(), spool.journal());
        ControlEndpoints control = new ControlEndpoints(spool.archive(), spool.control(), clock);
        String one = CreateEndpoint.PATH + "/{id}";
        return List.of(
                door.route(HandlerType.GET, CreateEndpoint.PATH, Access.READ, new ListEndpoint(spool.archive())),
                door.withBody(HandlerType.PATCH, one, Access.MANAGE, control::change),
                door.route(HandlerType.POST, one + "/cancel", Access.MANAGE, control::cancel),
                door.route(HandlerType.POST, one + "/release", Access.MANAGE, control::release),
                door.route(HandlerType.POST, one + "/retry", Access.MANAGE, control::retry),
                door.withBody(HandlerType.POST, CreateEndpoint.PATH, Access.SEND, new CreateEndpoint(letters, limits)),
                door.withBody(
                        HandlerType.POST,
                        RawEndpoint.PATH,
                        Access.SEND,
                        new RawEndpoint(raw, CreateEndpoint.mostOctets(limits))),
                door.withBody(HandlerType.POST, BatchEndpoint.PATH, Access.SEND, new BatchEndpoint(letters, limits)),
                door.route(HandlerType.GET, one, Access.READ, reading::story),
                door.route(HandlerType.GET, one + "/message", Access.READ, reading::message));
    }
}
