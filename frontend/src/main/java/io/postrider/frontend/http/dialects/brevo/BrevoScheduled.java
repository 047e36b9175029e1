package io.postrider.frontend.http.dialects.brevo;

import io.postrider.common.spool.archive.Archive;
import io.postrider.common.spool.archive.Entry;
import io.postrider.common.spool.archive.Filter;
import io.postrider.common.spool.archive.Listing;
import io.postrider.common.spool.archive.Standing;
import io.postrider.common.spool.control.CancelAnswer;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.dialects.Mails;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Mail that waits for its time: one by its {@code messageId}, or all with one {@code batchId}. */
final class BrevoScheduled {
    private static final int PAGE = 100;
    /** Mails of one batch that a request changes; what is left is changed by the next. */
    private static final int MOST = 2_000;

    private final PostOffice office;

    BrevoScheduled(PostOffice office) {
        this.office = office;
    }

    /** {@code DELETE /v3/smtp/email/{id}}: also of mail that waits for its turn. */
    Answer cancel(Call call) {
        call.allowOnly();
        String id = call.path("id");
        List<Entry> entries = Mails.id(id).isPresent() && !isBatch(call, id)
                ? List.of(office.mails().find(call, id))
                : batch(call, id);
        boolean cancelled = false;
        for (Entry entry : entries) {
            cancelled |= office.mails().cancel(call, entry).stream()
                    .anyMatch(each -> each.answer() == CancelAnswer.CANCELLED);
        }
        if (!cancelled) {
            throw new RequestRefused(RefusalReason.IN_CONFLICT, "nothing of it waits any more");
        }
        return Answer.nothing();
    }

    /** {@code GET /v3/smtp/emailStatus/{id}}, of one mail. */
    Answer status(Call call) {
        call.allowOnly();
        Entry entry = office.mails().find(call, call.path("id"));
        Instant due = entry.parts().stream()
                .map(Entry.Part::sendAt)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(entry.acceptedAt());
        return Answer.json(
                200,
                JsonText.newObject()
                        .put("scheduledAt", due.toString())
                        .put("createdAt", entry.acceptedAt().toString())
                        .put("status", status(entry)));
    }

    private static String status(Entry entry) {
        return switch (Standing.of(entry)) {
            case SCHEDULED, HELD, PARKED, QUEUED, DEFERRED -> "queued";
            case SENDING -> "inProgress";
            case SENT -> "processed";
            case FAILED, EXPIRED, UNDELIVERABLE, CANCELLED -> "error";
        };
    }

    /** Both are UUIDs: it is a batch if it has any mail. */
    private boolean isBatch(Call call, String id) {
        return !office.mails()
                .list(call, batchOf(id), Archive.LATEST, 1)
                .entries()
                .isEmpty();
    }

    private List<Entry> batch(Call call, String id) {
        List<Entry> entries = new ArrayList<>();
        long from = Archive.LATEST;
        for (int pages = 0; pages < MOST / PAGE && entries.size() < MOST; pages++) {
            Listing page = office.mails().list(call, batchOf(id), from, PAGE);
            entries.addAll(page.entries());
            Long next = page.next();
            if (next == null) {
                break;
            }
            from = next;
        }
        if (entries.isEmpty()) {
            throw new RequestRefused(
                    RefusalReason.NO_SUCH_THING, "there is no message with this id, and no batch; nothing done");
        }
        return entries;
    }

    private static Filter batchOf(String id) {
        return new Filter(null, null, null, BrevoMail.batchTag(id), null, null);
    }
}
