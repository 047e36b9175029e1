package io.postrider.frontend.http;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.ledger.Journal;
import io.postrider.common.spool.ledger.SubmissionStatus;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.Door;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonFields;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.submission.Submitter;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /status} as Mini-MailGun has it. Another client's submission looks like one that never was. */
final class StatusEndpoint implements Door.Endpoint {
    private static final Set<String> KNOWN = Set.of("client_id", "submission_id");
    private static final Answer QUEUED = success("queued");
    private static final Answer SENT = success("sent");
    private static final Answer UNDELIVERABLE = success("undeliverable");
    private static final Answer UNKNOWN = Answer.unsuccessful("there is no submission with this submission_id");

    private final Journal journal;

    StatusEndpoint(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Answer answer(ObjectNode object, Submitter submitter) {
        Refusals faults = new Refusals();
        @Nullable String id = new JsonFields(object, KNOWN, faults).text("submission_id");
        if (id == null || !faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.INVALID, Refusals.message(faults.list()));
        }
        return SubmissionId.parse(id)
                .flatMap(submission -> journal.status(submitter.client().id(), submission))
                .map(StatusEndpoint::answer)
                .orElse(UNKNOWN);
    }

    private static Answer answer(SubmissionStatus status) {
        if (status.waiting() > 0) {
            return QUEUED;
        }
        return status.undeliverable() > 0 ? UNDELIVERABLE : SENT;
    }

    private static Answer success(String status) {
        return Answer.ok("{\"result\":\"success\",\"status\":\"" + status + "\"}");
    }
}
