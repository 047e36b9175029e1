package io.postrider.frontend.http.submissions;

import io.postrider.common.message.Content;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.archive.Archive;
import io.postrider.common.spool.archive.Entry;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.Journal;
import io.postrider.common.spool.ledger.Story;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import java.util.Optional;

/** What became of a submission, and what was sent. Another client's looks like one that never was. */
final class ReadEndpoints {
    private final Archive archive;
    private final Journal journal;

    ReadEndpoints(Archive archive, Journal journal) {
        this.archive = archive;
        this.journal = journal;
    }

    /** {@code GET /v1/submissions/{id}}. */
    Answer story(Call call) {
        call.allowOnly();
        SubmissionId id = id(call);
        Entry entry = archive.find(client(call), id).orElseThrow(ReadEndpoints::unknown);
        Story story = journal.story(id).orElseThrow(ReadEndpoints::unknown);
        return Answer.json(200, EntryView.whole(entry, story));
    }

    /** {@code GET /v1/submissions/{id}/message}. */
    Answer message(Call call) {
        call.allowOnly();
        SubmissionId id = id(call);
        Optional<Content> content = archive.message(client(call), id);
        if (content.isEmpty()) {
            throw archive.find(client(call), id).isEmpty()
                    ? unknown()
                    : new RequestRefused(RefusalReason.GONE, "the message was removed (cleaner.message-retention)");
        }
        return Answer.content("message/rfc822", content.get())
                .with("Content-Disposition", "attachment; filename=\"" + id + ".eml\"")
                .with("X-Content-Type-Options", "nosniff");
    }

    static ClientId client(Call call) {
        return call.submitter().client().id();
    }

    static SubmissionId id(Call call) {
        return SubmissionId.parse(call.path("id")).orElseThrow(ReadEndpoints::unknown);
    }

    static RequestRefused unknown() {
        return new RequestRefused(RefusalReason.NO_SUCH_THING, "there is no submission with this id");
    }
}
