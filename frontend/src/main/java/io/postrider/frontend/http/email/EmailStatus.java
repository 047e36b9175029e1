package io.postrider.frontend.http.email;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.archive.Archive;
import io.postrider.common.spool.archive.Entry;
import io.postrider.common.spool.archive.Standing;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /email/{id}}: how it stands, and what was said last. */
final class EmailStatus implements ApiDoor.Endpoint {
    private final Archive archive;

    EmailStatus(Archive archive) {
        this.archive = archive;
    }

    @Override
    public Answer answer(Call call) {
        call.allowOnly();
        Entry entry = SubmissionId.parse(call.path("id"))
                .flatMap(id -> archive.find(call.submitter().client().id(), id))
                .orElseThrow(() -> new RequestRefused(RefusalReason.NO_SUCH_THING, "there is no email with this id"));
        ObjectNode view = JsonText.newObject()
                .put("id", entry.id().toString())
                .put("status", Standing.of(entry).name().toLowerCase(Locale.ROOT));
        entry.parts().stream()
                .flatMap(part -> part.recipients().stream())
                .map(Entry.Party::last)
                .filter(last -> !last.isEmpty())
                .findFirst()
                .ifPresent(last -> view.put("last_reply", last));
        return Answer.json(200, view);
    }
}
