package io.postrider.frontend.http.templates;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import io.postrider.common.spool.templates.Templates;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.frontend.wording.Wordings;
import java.time.InstantSource;
import java.util.List;

/** The routes of {@code /v1/templates}. */
public final class TemplateRoutes {
    static final String PATH = "/v1/templates";

    private TemplateRoutes() {}

    public static List<Route> of(ApiDoor door, Templates templates, InstantSource clock) {
        Wordings wordings = new Wordings(templates);
        TemplateReads reading = new TemplateReads(templates, wordings);
        TemplateChanges changing = new TemplateChanges(templates, wordings, clock);
        String one = PATH + "/{name}";
        return List.of(
                door.route(GET, PATH, Access.READ, reading::list),
                door.withBody(PUT, one, Access.MANAGE, changing::put),
                door.route(GET, one, Access.READ, reading::one),
                door.withBody(PATCH, one, Access.MANAGE, changing::use),
                door.route(DELETE, one, Access.MANAGE, changing::remove),
                door.route(GET, one + "/versions/{version}", Access.READ, reading::version),
                door.withBody(POST, one + "/preview", Access.READ, reading::preview));
    }
}
