package io.postrider.frontend.http.dialects.resend;

import io.javalin.http.HandlerType;
import io.postrider.common.message.SubmissionId;
import io.postrider.frontend.http.api.ApiDoor;
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
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.letter.LetterRequest;
import io.postrider.frontend.refusal.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes of Resend's API that its libraries ask. */
public final class ResendDoor {
    private static final String PATH = "/emails";
    private static final String BATCH = PATH + "/batch";
    private static final String ONE = PATH + "/{id}";

    /** Resend takes 100. */
    private static final int MOST = 1_000;

    private final PostOffice office;
    private final Pieces pieces;

    private ResendDoor(PostOffice office) {
        this.office = office;
        this.pieces = new Pieces(office, ResendMail.FILES);
    }

    public static List<Route> routes(PostOffice office) {
        ResendDoor resend = new ResendDoor(office);
        ResendReads reads = new ResendReads(office);
        ApiDoor door = office.door().speaking(ResendWords.WORDS, Entrance.USUAL);
        return List.of(
                door.withBody(HandlerType.POST, PATH, Access.SEND, resend::send),
                door.withBody(HandlerType.POST, BATCH, Access.SEND, resend::sendBatch),
                door.route(HandlerType.GET, PATH, Access.READ, reads::list),
                door.route(HandlerType.GET, ONE, Access.READ, reads::one),
                door.withBody(HandlerType.PATCH, ONE, Access.MANAGE, reads::change),
                door.route(HandlerType.POST, ONE + "/cancel", Access.MANAGE, reads::cancel));
    }

    private Answer send(Call call) {
        SubmissionId id = pieces.one(
                call,
                IdempotencyKey.of(call, PATH),
                piece -> office.desk()
                        .hand(ResendMail.read(piece), call.submitter())
                        .accepted()
                        .id());
        return Answer.octets(
                200, "application/json", ("{\"id\":\"" + Mails.dashed(id) + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private Answer sendBatch(Call call) {
        boolean strict = switch (call.header("x-batch-validation").orElse("strict")) {
            case "strict" -> true;
            case "permissive" -> false;
            default ->
                throw RequestRefused.invalid(Problem.parameter("x-batch-validation"), "must be strict or permissive");
        };
        return pieces.many(call, BATCH, MOST, items -> {
            if (strict) {
                refuseAll(items, call);
            }
            return answer(
                    office.desk().each(BATCH, items, item -> ResendMail.read(fresh(item)), call.submitter()), strict);
        });
    }

    /** Of a strict batch nothing is sent if anything in it breaks a rule. */
    private void refuseAll(List<Piece> items, Call call) {
        Refusals faults = new Refusals();
        for (Piece item : items) {
            LetterRequest request = ResendMail.read(fresh(item));
            faults.addAll(office.desk().faults(request, call.submitter()));
        }
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
    }

    /** A strict batch is read twice; what was found the first time is not found again. */
    private static Piece fresh(Piece item) {
        Refusals faults = new Refusals();
        faults.addAll(item.faults().list());
        return new Piece(item.place(), item.object(), item.files(), item.once(), faults);
    }

    /**
     * What was accepted is told in any case, or it would be sent again. In a strict batch only what no check can foresee is
     * refused alone: a limit, a recipient who is suppressed, a full disk.
     */
    private static Answer answer(List<Result> results, boolean strict) {
        ObjectNode answer = JsonText.newObject();
        ArrayNode data = answer.putArray("data");
        List<RequestRefused> refused = new ArrayList<>();
        ArrayNode errors = JsonText.newObject().putArray("errors");
        for (int i = 0; i < results.size(); i++) {
            switch (told(results.get(i))) {
                case SubmissionId id -> data.addObject().put("id", Mails.dashed(id));
                case RequestRefused no -> {
                    refused.add(no);
                    errors.addObject().put("index", i).put("message", ResendWords.message(no));
                }
                default -> throw new IllegalStateException("neither yes nor no");
            }
        }
        if (strict && refused.size() == results.size()) {
            throw refused.getFirst();
        }
        if (!strict || !refused.isEmpty()) {
            answer.set("errors", errors);
        }
        return Answer.json(200, answer);
    }

    /** The id of what was accepted, or the no. */
    private static Object told(Result result) {
        return switch (result) {
            case Result.Refused(var refused) -> refused;
            case Result.Done(var posted) -> {
                try {
                    yield posted.accepted().id();
                } catch (RequestRefused nobody) {
                    yield nobody;
                }
            }
        };
    }
}
