package io.postrider.frontend.http.submissions;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.frontend.http.api.IdempotencyKey;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.letter.Letters.Receipt;
import io.postrider.frontend.submission.Taking.Taken;
import io.postrider.frontend.suppression.Reasons;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A yes to a mail that was handed in. Of a repetition the id alone is told; whom the first was not sent to is told by the
 * submission itself.
 */
record Told(
        SubmissionId id,
        List<Suppression> suppressed,
        @Nullable String held,
        boolean repeated) {

    /** The yes, or a no is thrown. */
    static Told of(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Refused(var refusals) -> throw new RequestRefused(RefusalReason.UNACCEPTABLE, refusals);
            case Receipt.NotFromHere(var refusal) ->
                throw new RequestRefused(RefusalReason.UNACCEPTABLE, List.of(refusal));
            case Receipt.Decided(var taken) -> of(taken);
        };
    }

    private static Told of(Taken taken) {
        return switch (taken) {
            case Taken.Stored(var id, var suppressed, var held) -> new Told(id, suppressed, held, false);
            case Taken.Repeated(var id) -> new Told(id, List.of(), null, true);
            case Taken.KeyReused() -> throw IdempotencyKey.reused();
            case Taken.NobodyLeft(var suppressed) ->
                throw new RequestRefused(RefusalReason.NOBODY_LEFT, Reasons.refusals("", List.of(), suppressed));
            case Taken.NotFromHere(var reason) -> throw new RequestRefused(RefusalReason.UNACCEPTABLE, reason);
        };
    }

    /** As the answer to a request of its own. */
    Answer answer() {
        Answer answer = suppressed.isEmpty() && held == null
                ? Answer.octets(202, "application/json", ("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8))
                : Answer.json(202, Answer.naming(JsonText.newObject().put("id", id.toString()), suppressed, held));
        Answer located = answer.with("Location", CreateEndpoint.PATH + "/" + id);
        return repeated ? located.with("Idempotent-Replayed", "true") : located;
    }

    /** As one result of many. */
    ObjectNode result() {
        ObjectNode result = JsonText.newObject().put("status", 202).put("id", id.toString());
        if (repeated) {
            result.put("replayed", true);
        }
        return Answer.naming(result, suppressed, held);
    }
}
