package io.postrider.frontend.http.dialects.sendgrid;

import io.javalin.http.HandlerType;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.ApiDoor.Entrance;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.frontend.http.dialects.PostOffice;
import java.util.ArrayList;
import java.util.List;

/** The routes of SendGrid's API that send mail and look after the suppression lists. */
public final class SendGridDoor {
    private SendGridDoor() {}

    public static List<Route> routes(PostOffice office) {
        ApiDoor door = office.door().speaking(SendGridWords.WORDS, Entrance.USUAL);
        Batches batches = new Batches(office);
        List<Route> routes = new ArrayList<>();
        routes.add(door.withBody(HandlerType.POST, MailSend.PATH, Access.SEND, new MailSend(office)::send));
        routes.add(door.route(HandlerType.POST, Batches.NEW, Access.SEND, batches::make));
        routes.add(door.withBody(HandlerType.POST, Batches.SCHEDULED, Access.MANAGE, batches::cancel));
        routes.addAll(new SuppressionLists(office).routes(door));
        return List.copyOf(routes);
    }
}
