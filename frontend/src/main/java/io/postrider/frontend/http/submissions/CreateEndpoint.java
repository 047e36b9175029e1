package io.postrider.frontend.http.submissions;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.intake.OnceKey;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.frontend.compose.mime.Shelf;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.letter.LetterRequest;
import io.postrider.frontend.letter.Letters;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.submission.Taking.Taken;
import io.postrider.frontend.suppression.Reasons;
import io.postrider.settings.FrontendSettings.FrontendLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/submissions}: a mail with all its parts. */
final class CreateEndpoint implements ApiDoor.Endpoint {
    static final String PATH = "/v1/submissions";

    private final Letters letters;
    private final long mostDecoded;
    private final long mostOctets;

    CreateEndpoint(Letters letters, FrontendLimits limits) {
        this.letters = letters;
        this.mostDecoded = limits.attachments().bytes();
        this.mostOctets = limits.requestSize().bytes() + Math.ceilDiv(mostDecoded * 4, 3);
    }

    @Override
    public Answer answer(Call call) {
        try (Shelf shelf = new Shelf()) {
            IdempotencyKey key = IdempotencyKey.of(call, PATH);
            Refusals faults = new Refusals();
            FileReader files = new FileReader(shelf, mostDecoded, faults);
            ObjectNode object =
                    call.json(Map.of(FileReader.MEMBER, files), mostOctets, key == null ? null : key.digest());
            @Nullable OnceKey once = key == null ? null : key.complete();
            LetterRequest request = LetterReader.read(object, "", files.files(), once, faults);
            return answer(letters.submit(request, call.submitter()));
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be closed", e);
        }
    }

    private static Answer answer(Letters.Receipt receipt) {
        return switch (receipt) {
            case Letters.Receipt.Refused(var refusals) ->
                throw new RequestRefused(RefusalReason.UNACCEPTABLE, refusals);
            case Letters.Receipt.Decided(var taken) -> answer(taken);
        };
    }

    private static Answer answer(Taken taken) {
        return switch (taken) {
            case Taken.Stored(var id, var suppressed) -> accepted(id, suppressed);
            case Taken.Repeated(var id) -> accepted(id, List.of()).with("Idempotent-Replayed", "true");
            case Taken.KeyReused() ->
                throw new RequestRefused(
                        RefusalReason.KEY_REUSED,
                        "this Idempotency-Key was given with another request within the last 24 hours; nothing was stored");
            case Taken.NobodyLeft(var suppressed) ->
                throw new RequestRefused(RefusalReason.NOBODY_LEFT, Reasons.refusals("", List.of(), suppressed));
            case Taken.Unsigned(var reason) -> throw new RequestRefused(RefusalReason.UNACCEPTABLE, reason);
        };
    }

    /** A repetition is told the id alone; whom the first was not sent to is told by the submission itself. */
    private static Answer accepted(SubmissionId id, List<Suppression> suppressed) {
        Answer answer = suppressed.isEmpty()
                ? Answer.octets(202, "application/json", ("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8))
                : Answer.json(202, Answer.naming(JsonText.newObject().put("id", id.toString()), suppressed));
        return answer.with("Location", PATH + "/" + id);
    }
}
