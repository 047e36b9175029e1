package io.postrider.frontend.http.dialects.sendgrid;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.archive.Archive;
import io.postrider.common.spool.archive.Entry;
import io.postrider.common.spool.archive.Filter;
import io.postrider.common.spool.archive.Listing;
import io.postrider.common.spool.archive.Standing;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.dialects.Vocabulary;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/** Scheduled mail by its batch: mail has the batch's id among its tags, and is found by that. */
final class Batches {
    static final String NEW = "/v3/mail/batch";
    static final String SCHEDULED = "/v3/user/scheduled_sends";

    private static final String TAG = "batch:";
    private static final int PAGE = 100;
    private static final Vocabulary CANCEL = new Vocabulary(Set.of("batch_id", "status"), Set.of(), Map.of());

    private final PostOffice office;
    private final SecureRandom random = new SecureRandom();

    Batches(PostOffice office) {
        this.office = office;
    }

    static String tag(String batch) {
        return TAG + batch;
    }

    /** {@code POST /v3/mail/batch}: an id; nothing is kept of it until mail has it. */
    Answer make(Call call) {
        call.allowOnly();
        byte[] octets = new byte[16];
        random.nextBytes(octets);
        return Answer.json(
                201, JsonText.newObject().put("batch_id", HexFormat.of().formatHex(octets)));
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
        cancelAll(call, batch);
        return Answer.json(201, JsonText.newObject().put("batch_id", batch).put("status", "cancel"));
    }

    private void cancelAll(Call call, String batch) {
        Filter filter = new Filter(Standing.SCHEDULED, null, null, tag(batch), null, null);
        Long from = Archive.LATEST;
        while (from != null) {
            Listing page = office.mails().list(call, filter, from, PAGE);
            for (Entry entry : page.entries()) {
                SubmissionId id = entry.id();
                office.mails().cancel(call, office.mails().find(call, id.toString()));
            }
            from = page.next();
        }
    }
}
