package io.postrider.frontend.http.events;

import io.javalin.http.HandlerType;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.EventStream;
import io.postrider.common.spool.ledger.EventStream.Page;
import io.postrider.events.EventJson;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import java.util.List;

/**
 * The ledger as a stream. A read takes a place among the requests worked on; a wait for something to read takes none, only
 * one among the waiting, and a virtual thread.
 */
public final class EventsEndpoint {
    private static final String MEDIA_TYPE = "application/json";

    private final ApiDoor door;
    private final EventStream stream;
    private final WaitingRoom room;

    public EventsEndpoint(ApiDoor door, EventStream stream, WaitingRoom room) {
        this.door = door;
        this.stream = stream;
        this.room = room;
    }

    public List<Route> routes() {
        return List.of(door.waiting(HandlerType.GET, "/v1/events", Access.READ, this::answer));
    }

    private Answer answer(Call call) {
        EventsQuery query = EventsQuery.of(call);
        ClientId client = call.submitter().client().id();
        Page.Events page = first(client, query);
        if (page.events().isEmpty() && !page.more() && !query.patience().isZero()) {
            try (WaitingRoom.Seat _ = room.enter(client)) {
                page = later(client, query, page);
            }
            call.admitAgain();
        }
        return Answer.octets(200, MEDIA_TYPE, EventJson.of(page));
    }

    private Page.Events first(ClientId client, EventsQuery query) {
        return switch (query.start()) {
            case EventsQuery.Start.After(var position) -> page(client, position, query.limit());
            case EventsQuery.Start.Latest() -> page(client, stream.newest(), query.limit());
            case EventsQuery.Start.Oldest() -> fromTheOldest(client, query.limit());
        };
    }

    /** What is the oldest may be removed between two looks. */
    private Page.Events fromTheOldest(ClientId client, int limit) {
        Page page = stream.after(client, stream.oldest(), limit);
        while (page instanceof Page.TooOld(var oldest)) {
            page = stream.after(client, oldest, limit);
        }
        return read(page);
    }

    private Page.Events later(ClientId client, EventsQuery query, Page.Events empty) {
        try {
            return stream.await(client, empty.next(), query.patience())
                    ? page(client, empty.next(), query.limit())
                    : empty;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return empty;
        }
    }

    private Page.Events page(ClientId client, long position, int limit) {
        return read(stream.after(client, position, limit));
    }

    private static Page.Events read(Page page) {
        return switch (page) {
            case Page.Events events -> events;
            case Page.TooOld(var oldest) ->
                throw new RequestRefused(
                        RefusalReason.GONE,
                        "events after this one were removed by retention; what is kept begins with after="
                                + EventJson.id(oldest));
            case Page.Ahead(var newest) ->
                throw RequestRefused.invalid(
                        Problem.parameter("after"),
                        "is none that was given here; the newest event has the id " + EventJson.id(newest));
        };
    }
}
