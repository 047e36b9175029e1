package io.postrider.frontend.http.dialects.postmark;

import io.javalin.http.HandlerType;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.ApiDoor.Endpoint;
import io.postrider.frontend.http.api.ApiDoor.Entrance;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.IdempotencyKey;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.frontend.http.dialects.Desk.Result;
import io.postrider.frontend.http.dialects.Mails;
import io.postrider.frontend.http.dialects.Pieces;
import io.postrider.frontend.http.dialects.Pieces.Piece;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.dialects.Posted;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.letter.LetterRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes of Postmark's API that its libraries ask. */
public final class PostmarkDoor {
    private static final String TOKEN = "X-Postmark-Server-Token";
    private static final String PATH = "/email";
    private static final String WITH_TEMPLATE = PATH + "/withTemplate";

    /** As Postmark takes. */
    private static final int MOST = 500;

    /** Times as Postmark writes them: seven digits of a second, and a zone. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'-00:00'").withZone(ZoneOffset.UTC);

    private final PostOffice office;
    private final Pieces pieces;

    private PostmarkDoor(PostOffice office) {
        this.office = office;
        this.pieces = new Pieces(office, PostmarkMail.FILES);
    }

    public static List<Route> routes(PostOffice office) {
        PostmarkDoor postmark = new PostmarkDoor(office);
        PostmarkMessages messages = new PostmarkMessages(office);
        PostmarkBounces bounces = new PostmarkBounces(office);
        PostmarkSuppressions suppressions = new PostmarkSuppressions(office);
        ApiDoor door = office.door().speaking(PostmarkWords.WORDS, Entrance.byField(TOKEN));
        String stream = "/message-streams/{stream}/suppressions";
        return List.of(
                door.withBody(HandlerType.POST, PATH, Access.SEND, postmark.one(PATH, PostmarkMail::read))
                        .marked(TOKEN),
                door.withBody(
                        HandlerType.POST,
                        WITH_TEMPLATE,
                        Access.SEND,
                        postmark.one(WITH_TEMPLATE, PostmarkMail::ofTemplate)),
                door.withBody(HandlerType.POST, PATH + "/batch", Access.SEND, postmark::batch),
                door.withBody(
                        HandlerType.POST, PATH + "/batchWithTemplates", Access.SEND, postmark::batchWithTemplates),
                door.route(HandlerType.GET, "/messages/outbound", Access.READ, messages::list),
                door.route(HandlerType.GET, "/messages/outbound/{id}/details", Access.READ, messages::details),
                door.route(HandlerType.GET, "/bounces", Access.READ, bounces::list),
                door.route(HandlerType.GET, "/bounces/{id}", Access.READ, bounces::one),
                door.route(HandlerType.GET, stream + "/dump", Access.READ, suppressions::dump),
                door.withBody(HandlerType.POST, stream, Access.MANAGE, suppressions::add),
                door.withBody(HandlerType.POST, stream + "/delete", Access.MANAGE, suppressions::remove));
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    private Endpoint one(String path, Function<Piece, LetterRequest> reading) {
        return call -> pieces.one(call, IdempotencyKey.of(call, path), piece -> switch (office.desk()
                .hand(reading.apply(piece), call.submitter())) {
            case Posted.Accepted accepted -> Answer.json(200, taken(piece, accepted));
            case Posted.Nobody(var suppressed) ->
                Answer.json(RefusalReason.NOBODY_LEFT.code(), PostmarkWords.inactive(suppressed));
        });
    }

    private Answer batch(Call call) {
        String path = PATH + "/batch";
        return pieces.many(call, path, MOST, items -> many(call, path, items, PostmarkMail::read));
    }

    private Answer batchWithTemplates(Call call) {
        String path = PATH + "/batchWithTemplates";
        return pieces.many(call, path, "Messages", MOST, items -> many(call, path, items, PostmarkMail::ofTemplate));
    }

    /** Each has a result of its own, and the whole is 200. */
    private Answer many(Call call, String path, List<Piece> items, Function<Piece, LetterRequest> reading) {
        List<Result> results = office.desk().each(path, items, reading, call.submitter());
        ArrayNode answer = JsonText.newObject().putArray("results");
        for (int i = 0; i < items.size(); i++) {
            answer.add(
                    switch (results.get(i)) {
                        case Result.Done(Posted.Accepted accepted) -> taken(items.get(i), accepted);
                        case Result.Done(Posted.Nobody(var suppressed)) -> PostmarkWords.inactive(suppressed);
                        case Result.Refused(var refused) -> PostmarkWords.body(refused);
                    });
        }
        return Answer.octets(200, "application/json", JsonText.text(answer).getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode taken(Piece piece, Posted.Accepted accepted) {
        ObjectNode answer = JsonText.newObject();
        PostmarkMail.repeat(piece, answer);
        return answer.put("SubmittedAt", time(office.clock().instant()))
                .put("MessageID", Mails.dashed(accepted.id()))
                .put("ErrorCode", 0)
                .put("Message", PostmarkWords.butNotTo(accepted.suppressed()));
    }
}
