package io.postrider.frontend.http.submissions;

import io.postrider.common.spool.intake.OnceKey;
import io.postrider.frontend.compose.mime.Shelf;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.IdempotencyKey;
import io.postrider.frontend.http.api.Together;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.http.submissions.BatchReader.Batch;
import io.postrider.frontend.http.submissions.BatchReader.Written;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.letter.LetterRequest;
import io.postrider.frontend.letter.Letters;
import io.postrider.frontend.letter.WrittenFile;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.submission.Submitter;
import io.postrider.settings.FrontendSettings.FrontendLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/submissions/batch}: many mails in one request, each with a result of its own. */
final class BatchEndpoint implements ApiDoor.Endpoint {
    static final String PATH = CreateEndpoint.PATH + "/batch";

    private static final String KEY = "idempotency_key";
    private static final Set<String> KNOWN =
            Stream.concat(LetterReader.KNOWN.stream(), Stream.of(KEY)).collect(Collectors.toUnmodifiableSet());

    private final Letters letters;
    private final long mostDecoded;
    private final long mostOctets;

    BatchEndpoint(Letters letters, FrontendLimits limits) {
        this.letters = letters;
        this.mostDecoded = limits.attachments().bytes();
        this.mostOctets = CreateEndpoint.mostOctets(limits);
    }

    @Override
    public Answer answer(Call call) {
        call.allowOnly();
        try (Shelf shelf = new Shelf()) {
            String key = call.header(IdempotencyKey.FIELD)
                    .map(written -> IdempotencyKey.key(Problem.header(IdempotencyKey.FIELD), written))
                    .orElse(null);
            Batch batch = call.json(mostOctets, new BatchReader(shelf, mostDecoded)::read);
            return answer(results(batch, key, call.submitter()));
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be closed", e);
        }
    }

    private static Answer answer(List<ObjectNode> results) {
        ObjectNode answer = JsonText.newObject();
        long accepted = results.stream().filter(result -> result.has("id")).count();
        answer.put("accepted", accepted).put("refused", results.size() - accepted);
        ArrayNode list = answer.putArray("results");
        results.forEach(list::add);
        return Answer.json(202, answer);
    }

    private List<ObjectNode> results(Batch batch, @Nullable String key, Submitter submitter) {
        List<Written> items = batch.items();
        return Together.each(
                items.size(),
                PATH,
                i -> Told.of(letters.submit(
                                request(batch.defaults(), items.get(i), key == null ? null : key + "#" + i), submitter))
                        .result(),
                BatchEndpoint::refusal);
    }

    private static ObjectNode refusal(RequestRefused refused) {
        ObjectNode result = JsonText.newObject().put("status", refused.reason().code());
        result.set("problem", Problem.of(refused.reason(), refused.text(), refused.faults()));
        return result;
    }

    private static LetterRequest request(Written defaults, Written item, @Nullable String key) {
        Refusals faults = new Refusals();
        JsonMembers usual = new JsonMembers(defaults.object(), defaults.place(), KNOWN, faults);
        JsonMembers members = new JsonMembers(item.object(), item.place(), KNOWN, usual, faults);
        String own = members.text(KEY);
        String known = own == null ? key : IdempotencyKey.key(members.at(KEY), own);
        OnceKey once = known == null ? null : new OnceKey(known, digest(defaults, item));
        List<WrittenFile> files = item.files();
        Written holder = files == null ? defaults : item;
        faults.addAll(holder.faults());
        List<WrittenFile> held = holder.files();
        return LetterReader.read(members, item.place(), held == null ? List.of() : held, once, faults);
    }

    private static String digest(Written defaults, Written item) {
        MessageDigest digest = IdempotencyKey.sha256();
        digest.update((PATH + "\n" + defaults.digest() + "\n" + item.digest()).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }
}
