package io.postrider.frontend.http.dialects.sendgrid;

import io.postrider.common.spool.archive.Entry;
import io.postrider.common.spool.archive.Standing;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.dialects.Batch;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.dialects.Vocabulary;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import java.util.Map;
import java.util.Set;

/** Scheduled mail by its batch: mail has the batch's id among its tags, and is found by that. */
final class Batches {
    static final String NEW = "/v3/mail/batch";
    static final String SCHEDULED = "/v3/user/scheduled_sends";

    private static final Vocabulary CANCEL = new Vocabulary(Set.of("batch_id", "status"), Set.of(), Map.of());

    private final PostOffice office;

    Batches(PostOffice office) {
        this.office = office;
    }

    /** {@code POST /v3/mail/batch}: an id; nothing is kept of it until mail has it. */
    Answer make(Call call) {
        call.allowOnly();
        return Answer.json(
                201, JsonText.newObject().put("batch_id", Batch.fresh().id()));
    }

    /** {@code POST /v3/user/scheduled_sends}: cancels what waits for its time now. */
    Answer cancel(Call call) {
        call.allowOnly();
        Refusals faults = new Refusals();
        JsonMembers members = CANCEL.read(call.json(), "", faults);
        String batch = members.text("batch_id");
        String status = members.text("status");
        if (batch == null) {
            faults.add(members.at("batch_id"), "is missing");
        }
        if (!"cancel".equals(status)) {
            faults.add(
                    members.at("status"),
                    "must be cancel, not " + Cleaned.quoted(status == null ? "" : status)
                            + "; a pause cannot be honoured");
        }
        if (batch == null || !faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
        cancelAll(call, new Batch(batch));
        return Answer.json(201, JsonText.newObject().put("batch_id", batch).put("status", "cancel"));
    }

    private void cancelAll(Call call, Batch batch) {
        for (Entry entry : office.mails().of(call, batch, Standing.SCHEDULED)) {
            office.mails().cancel(call, entry);
        }
    }
}
