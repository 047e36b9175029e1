package io.postrider.frontend.http.dialects.brevo;

import io.javalin.http.HandlerType;
import io.postrider.common.message.SubmissionId;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.ApiDoor.Entrance;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.IdempotencyKey;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.frontend.http.dialects.Desk.Result;
import io.postrider.frontend.http.dialects.Pieces;
import io.postrider.frontend.http.dialects.Pieces.Piece;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.letter.LetterRequest;
import io.postrider.frontend.refusal.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes of Brevo's API that its libraries ask. */
public final class BrevoDoor {
    private static final String PATH = "/v3/smtp/email";
    private static final int MOST = 1_000;
    private static final int CREATED = 201;
    private static final int SCHEDULED = 202;

    private final PostOffice office;
    private final Pieces pieces;

    private BrevoDoor(PostOffice office) {
        this.office = office;
        this.pieces = new Pieces(office, BrevoMail.FILES);
    }

    public static List<Route> routes(PostOffice office) {
        BrevoDoor brevo = new BrevoDoor(office);
        BrevoScheduled scheduled = new BrevoScheduled(office);
        ApiDoor door = office.door().speaking(BrevoWords.WORDS, Entrance.byField("api-key"));
        return List.of(
                door.withBody(HandlerType.POST, PATH, Access.SEND, brevo::send),
                door.route(HandlerType.DELETE, PATH + "/{id}", Access.MANAGE, scheduled::cancel),
                door.route(HandlerType.GET, "/v3/smtp/emailStatus/{id}", Access.READ, scheduled::status));
    }

    private Answer send(Call call) {
        return pieces.one(call, IdempotencyKey.of(call, PATH), piece -> {
            List<ObjectNode> versions = BrevoMail.versions(piece);
            return versions.isEmpty() ? whole(call, piece) : inVersions(call, piece, versions);
        });
    }

    private Answer whole(Call call, Piece piece) {
        SubmissionId id = office.desk()
                .hand(BrevoMail.read(piece), call.submitter())
                .accepted()
                .id();
        return answer(piece, JsonText.newObject().put("messageId", office.desk().messageId(id)));
    }

    /** A mail for each version; nothing is sent if anything in one of them breaks a rule. */
    private Answer inVersions(Call call, Piece piece, List<ObjectNode> versions) {
        Refusals faults = new Refusals();
        if (versions.size() > MOST) {
            faults.add("/" + BrevoMail.VERSIONS, "has " + versions.size() + "; at most " + MOST + " are taken");
        }
        List<LetterRequest> requests = new ArrayList<>();
        for (int i = 0; i < versions.size() && faults.isEmpty(); i++) {
            LetterRequest request = BrevoMail.read(piece, versions.get(i), i);
            faults.addAll(office.desk().faults(request, call.submitter()));
            requests.add(request);
        }
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
        List<Integer> numbers = IntStream.range(0, requests.size()).boxed().toList();
        return answer(piece, office.desk().each(PATH, numbers, requests::get, call.submitter()));
    }

    /** What was accepted is told in any case, or it would be sent again; beside it what no check could foresee. */
    private Answer answer(Piece piece, List<Result> results) {
        ObjectNode answer = JsonText.newObject();
        ArrayNode ids = answer.putArray("messageIds");
        ArrayNode refused = JsonText.newObject().putArray("refused");
        List<RequestRefused> all = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            try {
                switch (results.get(i)) {
                    case Result.Done(var posted) ->
                        ids.add(office.desk().messageId(posted.accepted().id()));
                    case Result.Refused(var no) -> throw no;
                }
            } catch (RequestRefused no) {
                all.add(no);
                refused.addObject().put("index", i).put("message", BrevoWords.message(no));
            }
        }
        if (all.size() == results.size()) {
            throw all.getFirst();
        }
        if (!all.isEmpty()) {
            answer.set("refused", refused);
        }
        return answer(piece, answer);
    }

    private static Answer answer(Piece piece, ObjectNode answer) {
        String batch = BrevoMail.batch(piece);
        if (batch != null) {
            answer.put("batchId", batch);
        }
        return Answer.json(BrevoMail.isScheduled(piece) ? SCHEDULED : CREATED, answer);
    }
}
