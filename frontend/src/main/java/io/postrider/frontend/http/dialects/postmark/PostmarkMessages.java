package io.postrider.frontend.http.dialects.postmark;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.common.message.Content;
import io.postrider.common.spool.archive.Archive;
import io.postrider.common.spool.archive.Entry;
import io.postrider.common.spool.archive.Filter;
import io.postrider.common.spool.archive.Listing;
import io.postrider.common.spool.archive.Standing;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.Story;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.dialects.Mails;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What became of mail, in Postmark's words. */
final class PostmarkMessages {
    private static final int MOST = 500;
    /** As far as Postmark lets a list be read. */
    private static final int FARTHEST = 10_000;
    /** A list looks through so much for one request, and tells what it found there. */
    private static final int PAGES = 50;
    /** A larger message is not put into an answer; it is at {@code /v1/submissions/{id}/message}. */
    private static final int LARGEST = 1 << 20;

    private final PostOffice office;

    PostmarkMessages(PostOffice office) {
        this.office = office;
    }

    /** {@code GET /messages/outbound}: the latest first. {@code TotalCount} is what is known of it: at least so many there are. */
    Answer list(Call call) {
        call.allowOnly("count", "offset", "recipient", "tag", "messageStream", "messagestream");
        Refusals faults = new Refusals();
        int count = number(call, "count", MOST, MOST, faults);
        int offset = number(call, "offset", 0, FARTHEST, faults);
        Filter filter = new Filter(
                null, recipient(call, faults), null, call.query("tag").orElse(null), null, null);
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.INVALID, faults.list());
        }
        List<Entry> entries = new ArrayList<>();
        boolean more = collect(call, filter, offset + count, entries);
        ObjectNode answer = JsonText.newObject().put("TotalCount", entries.size() + (more ? 1 : 0));
        ArrayNode messages = answer.putArray("Messages");
        entries.stream().skip(offset).forEach(entry -> messages.add(view(entry)));
        return Answer.json(200, answer);
    }

    /** Whether there are more than so many. */
    private boolean collect(Call call, Filter filter, int most, List<Entry> entries) {
        long from = Archive.LATEST;
        for (int pages = 0; pages < PAGES && entries.size() < most; pages++) {
            Listing page = office.mails().list(call, filter, from, Math.min(MOST, most - entries.size()));
            entries.addAll(page.entries());
            Long next = page.next();
            if (next == null) {
                return false;
            }
            from = next;
        }
        return true;
    }

    static int number(Call call, String name, int usual, int most, Refusals faults) {
        String written = call.query(name).orElse(null);
        if (written == null) {
            return usual;
        }
        int number = written.matches("[0-9]{1,6}") ? Integer.parseInt(written) : -1;
        if (number < 0 || number > most) {
            faults.add(Problem.parameter(name), "must be 0 to " + most + ", not " + Cleaned.quoted(written));
            return usual;
        }
        return number;
    }

    private static @Nullable Mailbox recipient(Call call, Refusals faults) {
        String written = call.query("recipient").orElse(null);
        if (written == null) {
            return null;
        }
        try {
            return Mailbox.parse(written);
        } catch (InvalidAddressException e) {
            faults.add(Problem.parameter("recipient"), Cleaned.quoted(written) + ": " + e.getMessage());
            return null;
        }
    }

    /** {@code GET /messages/outbound/{id}/details}. */
    Answer details(Call call) {
        call.allowOnly();
        Entry entry = office.mails().find(call, call.path("id"));
        Story story = office.mails().story(entry);
        ObjectNode view = view(entry);
        office.spool()
                .archive()
                .message(call.submitter().client().id(), entry.id())
                .flatMap(PostmarkMessages::text)
                .ifPresent(body -> view.put("Body", body));
        ArrayNode events = view.putArray("MessageEvents");
        story.events().forEach(event -> tell(event, events));
        return Answer.json(200, view);
    }

    private static Optional<String> text(Content content) {
        if (content.size() > LARGEST) {
            return Optional.empty();
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(content.header());
        content.bodyParts().forEach(octets::writeBytes);
        return Optional.of(octets.toString(StandardCharsets.UTF_8));
    }

    private static void tell(Event event, ArrayNode events) {
        String type = switch (event.type()) {
            case SENT -> "Delivered";
            case FAILED, EXPIRED, BOUNCED -> "Bounced";
            case DEFERRED -> "Transient";
            default -> "";
        };
        if (type.isEmpty()) {
            return;
        }
        for (String recipient : event.recipients()) {
            ObjectNode one = events.addObject()
                    .put("Recipient", recipient)
                    .put("Type", type)
                    .put("ReceivedAt", PostmarkDoor.time(event.at()));
            one.putObject("Details").put(type.equals("Delivered") ? "DeliveryMessage" : "Summary", event.text());
        }
    }

    private static ObjectNode view(Entry entry) {
        ObjectNode view = JsonText.newObject()
                .put("MessageID", Mails.dashed(entry.id()))
                .put("MessageStream", "outbound")
                .put("Tag", entry.tags().isEmpty() ? "" : entry.tags().getFirst())
                .put("From", entry.reversePath())
                .put("ReceivedAt", PostmarkDoor.time(entry.acceptedAt()))
                .put("Status", status(entry))
                .put("TrackOpens", false)
                .put("TrackLinks", "None");
        ArrayNode recipients = view.putArray("Recipients");
        ArrayNode to = view.putArray("To");
        entry.parts().stream().flatMap(part -> part.recipients().stream()).forEach(party -> {
            recipients.add(party.mailbox());
            to.addObject().put("Email", party.mailbox()).putNull("Name");
        });
        view.putArray("Cc");
        view.putArray("Bcc");
        view.putArray("Attachments");
        String metadata = entry.metadata();
        view.set("Metadata", metadata == null ? JsonText.newObject() : JsonText.value(metadata));
        return view;
    }

    private static String status(Entry entry) {
        return switch (Standing.of(entry)) {
            case SENDING, DEFERRED, QUEUED, SCHEDULED, HELD, PARKED -> "Queued";
            case SENT, FAILED, EXPIRED, UNDELIVERABLE -> "Sent";
            case CANCELLED -> "Canceled";
        };
    }
}
