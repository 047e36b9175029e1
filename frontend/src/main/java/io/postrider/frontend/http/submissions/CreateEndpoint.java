package io.postrider.frontend.http.submissions;

import io.postrider.common.spool.intake.OnceKey;
import io.postrider.frontend.compose.mime.Shelf;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.IdempotencyKey;
import io.postrider.frontend.http.body.FileReader;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.letter.LetterRequest;
import io.postrider.frontend.letter.Letters;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.settings.FrontendSettings.FrontendLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        this.mostOctets = mostOctets(limits);
    }

    /** Of a body with as much in attachments as there may be, in base64. */
    static long mostOctets(FrontendLimits limits) {
        return limits.requestSize().bytes() + Math.ceilDiv(limits.attachments().bytes() * 4, 3);
    }

    @Override
    public Answer answer(Call call) {
        try (Shelf shelf = new Shelf()) {
            Refusals faults = call.faults();
            IdempotencyKey key = IdempotencyKey.of(call, PATH);
            FileReader files = new FileReader(shelf, FileReader.Names.NATIVE, "", mostDecoded, null, faults);
            ObjectNode object = call.json(
                    Map.of(FileReader.Names.NATIVE.member(), files), mostOctets, key == null ? null : key.digest());
            @Nullable OnceKey once = key == null ? null : key.complete();
            JsonMembers members = new JsonMembers(object, "", LetterReader.KNOWN, faults);
            LetterRequest request = LetterReader.read(members, "", files.files(), once, faults);
            return Told.of(letters.submit(request, call.submitter())).answer();
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be closed", e);
        }
    }
}
