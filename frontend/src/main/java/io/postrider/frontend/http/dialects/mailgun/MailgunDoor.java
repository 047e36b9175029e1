package io.postrider.frontend.http.dialects.mailgun;

import io.javalin.http.HandlerType;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.ApiDoor.Entrance;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.frontend.http.dialects.PostOffice;
import java.util.ArrayList;
import java.util.List;

/** The routes of Mailgun's API that send mail, tell what became of it and look after the suppression lists. */
public final class MailgunDoor {
    private MailgunDoor() {}

    public static List<Route> routes(PostOffice office) {
        ApiDoor door = office.door().speaking(MailgunWords.WORDS, Entrance.USUAL);
        Messages messages = new Messages(office);
        List<Route> routes = new ArrayList<>();
        routes.add(door.withBody(HandlerType.POST, Messages.COMPOSED, Access.SEND, messages::compose));
        routes.add(door.withBody(HandlerType.POST, Messages.FINISHED, Access.SEND, messages::finished));
        routes.add(door.route(HandlerType.GET, MailgunEvents.PATH, Access.READ, new MailgunEvents(office)::list));
        routes.addAll(new SuppressionLists(office).routes(door));
        return List.copyOf(routes);
    }
}
