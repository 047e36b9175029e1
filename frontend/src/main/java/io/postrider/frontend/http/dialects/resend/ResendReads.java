package io.postrider.frontend.http.dialects.resend;

import io.postrider.common.spool.archive.Archive;
import io.postrider.common.spool.archive.Entry;
import io.postrider.common.spool.archive.Filter;
import io.postrider.common.spool.archive.Listing;
import io.postrider.common.spool.archive.Standing;
import io.postrider.common.spool.control.CancelAnswer;
import io.postrider.common.spool.control.RecipientAnswer;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.Paging;
import io.postrider.frontend.http.dialects.Mails;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.dialects.Vocabulary;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.letter.StartRules;
import io.postrider.frontend.refusal.Refusals;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What became of mail, and what can still be changed, in Resend's words. */
final class ResendReads {
    private static final int USUAL = 20;
    private static final int MOST = 100;
    /** Pages of the list that {@code before} looks through: what is asked for stands at their end. */
    private static final int PAGES = 50;

    private static final Vocabulary CHANGE = new Vocabulary(Set.of("scheduled_at"), Set.of(), Map.of());

    private final PostOffice office;

    ResendReads(PostOffice office) {
        this.office = office;
    }

    /** {@code GET /emails/{id}}. */
    Answer one(Call call) {
        call.allowOnly();
        Entry entry = office.mails().find(call, call.path("id"));
        return Answer.json(200, view(entry).put("object", "email"));
    }

    /** {@code GET /emails}, the latest first; {@code after} and {@code before} are ids. */
    Answer list(Call call) {
        call.allowOnly("limit", "after", "before");
        Refusals faults = new Refusals();
        int limit = Paging.limit(call, USUAL, MOST, faults);
        if (call.query("before").isPresent() && call.query("after").isPresent()) {
            faults.add("?before", "cannot be given together with after");
        }
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.INVALID, faults.list());
        }
        String before = call.query("before").orElse(null);
        if (before != null) {
            return before(call, office.mails().find(call, before).number(), limit);
        }
        long from = call.query("after")
                .map(id -> office.mails().find(call, id).number())
                .orElse(Archive.LATEST);
        Listing listing = office.mails().list(call, Filter.ALL, from, limit);
        return page(listing.entries(), listing.next() != null);
    }

    /** The nearest that came later, the latest of them first. */
    private Answer before(Call call, long number, int limit) {
        Deque<Entry> nearest = new ArrayDeque<>();
        boolean more = false;
        Long from = Archive.LATEST;
        for (int pages = 0; from != null && from > number; pages++) {
            if (pages == PAGES) {
                throw RequestRefused.invalid(
                        "?before", "is more than " + PAGES * MOST + " mails behind the latest; use after");
            }
            Listing listing = office.mails().list(call, Filter.ALL, from, MOST);
            for (Entry entry : listing.entries()) {
                if (entry.number() > number) {
                    nearest.addLast(entry);
                }
                if (nearest.size() > limit) {
                    nearest.removeFirst();
                    more = true;
                }
            }
            from = listing.next();
        }
        return page(List.copyOf(nearest), more);
    }

    private static Answer page(List<Entry> entries, boolean more) {
        ObjectNode answer = JsonText.newObject().put("object", "list").put("has_more", more);
        ArrayNode data = answer.putArray("data");
        entries.forEach(entry -> data.add(view(entry)));
        return Answer.json(200, answer);
    }

    /** {@code PATCH /emails/{id}}: another time. */
    Answer change(Call call) {
        call.allowOnly();
        Entry entry = office.mails().find(call, call.path("id"));
        Refusals faults = new Refusals();
        JsonMembers members = CHANGE.read(call.json(), "", faults);
        String written = members.text("scheduled_at");
        if (written == null && faults.isEmpty()) {
            faults.add("/scheduled_at", "is missing; it is all that can be changed");
        }
        @Nullable
        Instant sendAt = written == null
                ? null
                : StartRules.time("/scheduled_at", written, office.clock().instant(), faults);
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
        office.mails().reschedule(call, entry, Objects.requireNonNull(sendAt));
        return done(entry);
    }

    /** {@code POST /emails/{id}/cancel}: also of mail that waits for its turn. The no is told where nothing was cancelled. */
    Answer cancel(Call call) {
        call.allowOnly();
        Entry entry = office.mails().find(call, call.path("id"));
        List<RecipientAnswer> answers = office.mails().cancel(call, entry);
        if (answers.stream().noneMatch(each -> each.answer() == CancelAnswer.CANCELLED)) {
            throw new RequestRefused(
                    RefusalReason.IN_CONFLICT,
                    answers.stream().anyMatch(each -> each.answer() == CancelAnswer.IN_FLIGHT)
                            ? "it is being sent at this moment; no further attempt follows"
                            : "nothing of it waits any more; it is " + event(entry));
        }
        return done(entry);
    }

    private static Answer done(Entry entry) {
        return Answer.json(200, JsonText.newObject().put("object", "email").put("id", Mails.dashed(entry.id())));
    }

    private static ObjectNode view(Entry entry) {
        ObjectNode view = JsonText.newObject().put("id", Mails.dashed(entry.id()));
        ArrayNode to = view.putArray("to");
        Instant due = null;
        for (Entry.Part part : entry.parts()) {
            due = part.sendAt() == null ? due : part.sendAt();
            part.recipients().forEach(party -> to.add(party.mailbox()));
        }
        view.put("from", entry.reversePath())
                .put("created_at", entry.acceptedAt().toString())
                .put("last_event", event(entry))
                .put("scheduled_at", due == null ? null : due.toString());
        tags(entry, view);
        return view;
    }

    private static void tags(Entry entry, ObjectNode view) {
        String metadata = entry.metadata();
        if (metadata != null && JsonText.value(metadata) instanceof ObjectNode all) {
            ArrayNode tags = view.putArray("tags");
            all.properties().forEach(tag -> {
                ObjectNode one = tags.addObject().put("name", tag.getKey());
                one.set("value", tag.getValue());
            });
        }
    }

    /** The nearest of the words that Resend has. */
    private static String event(Entry entry) {
        return switch (Standing.of(entry)) {
            case SENDING, QUEUED, HELD, PARKED -> "queued";
            case DEFERRED -> "delivery_delayed";
            case SCHEDULED -> "scheduled";
            case SENT -> "delivered";
            case FAILED, EXPIRED, UNDELIVERABLE -> "bounced";
            case CANCELLED -> "canceled";
        };
    }
}
