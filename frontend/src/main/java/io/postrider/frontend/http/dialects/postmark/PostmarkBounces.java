package io.postrider.frontend.http.dialects.postmark;

import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventStream;
import io.postrider.common.spool.ledger.EventStream.Page;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Refusals;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recipients who were refused, given up, sent back or complained, the latest first. A request looks through a bounded piece of
 * the ledger.
 */
final class PostmarkBounces {
    private static final int MOST = 500;
    private static final int FARTHEST = 10_000;

    /** Positions of the ledger that are read at once, and how many of such pieces a request reads. */
    private static final long WINDOW = 5_000;

    private static final int WINDOWS = 20;
    private static final int PIECE = 1_000;

    private final PostOffice office;
    private final EventStream stream;

    PostmarkBounces(PostOffice office) {
        this.office = office;
        this.stream = office.spool().events();
    }

    /** Which are asked for. */
    private record Wanted(Optional<String> type, Optional<String> recipient) {

        boolean is(PostmarkBounce each) {
            return type.map(each.kind().type()::equals).orElse(true)
                    && recipient.map(each::isTo).orElse(true);
        }
    }

    /** {@code GET /bounces}. {@code TotalCount} is what is known of: one more than was read where there may be more. */
    Answer list(Call call) {
        call.allowOnly("count", "offset", "type", "emailFilter", "messageID", "messageStream", "messagestream");
        Refusals faults = new Refusals();
        int count = PostmarkMessages.number(call, "count", MOST, MOST, faults);
        int offset = PostmarkMessages.number(call, "offset", 0, FARTHEST, faults);
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.INVALID, faults.list());
        }
        Wanted wanted = new Wanted(call.query("type"), call.query("emailFilter"));
        List<PostmarkBounce> found = call.query("messageID").isPresent()
                ? ofMessage(call, wanted)
                : ofLedger(call, wanted, offset + count + 1);
        List<PostmarkBounce> shown = found.stream().skip(offset).limit(count).toList();
        ObjectNode answer = JsonText.newObject().put("TotalCount", found.size());
        ArrayNode bounces = answer.putArray("Bounces");
        Set<String> suppressed = suppressed(call, shown);
        shown.forEach(each -> bounces.add(view(call, each, suppressed)));
        return Answer.json(200, answer);
    }

    /** {@code GET /bounces/{id}}. */
    Answer one(Call call) {
        call.allowOnly();
        String written = call.path("id");
        long id = written.matches("[0-9]{1,18}") ? Long.parseLong(written) : 0;
        PostmarkBounce bounce = at(call, PostmarkBounce.position(id)).stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> new RequestRefused(
                        RefusalReason.NO_SUCH_THING, "there is no bounce with this id; nothing done"));
        return Answer.json(200, view(call, bounce, suppressed(call, List.of(bounce))));
    }

    private List<PostmarkBounce> at(Call call, long position) {
        boolean kept = position >= Math.max(stream.oldest(), 1) && position <= stream.newest();
        return kept && stream.after(client(call), position - 1, 1) instanceof Page.Events page
                ? page.events().stream()
                        .flatMap(event -> PostmarkBounce.of(event).stream())
                        .toList()
                : List.of();
    }

    private List<PostmarkBounce> ofMessage(Call call, Wanted wanted) {
        String id = call.query("messageID").orElse("");
        return office.mails().story(office.mails().find(call, id)).events().reversed().stream()
                .flatMap(event -> PostmarkBounce.of(event).stream())
                .filter(wanted::is)
                .toList();
    }

    private List<PostmarkBounce> ofLedger(Call call, Wanted wanted, int most) {
        List<PostmarkBounce> found = new ArrayList<>();
        long oldest = Math.max(stream.oldest() - 1, 0);
        long upper = stream.newest();
        for (int i = 0; i < WINDOWS && upper > oldest && found.size() < most; i++) {
            long lower = Math.max(oldest, upper - WINDOW);
            for (Event event : window(call, lower, upper).reversed()) {
                PostmarkBounce.of(event).stream().filter(wanted::is).forEach(found::add);
            }
            upper = lower;
        }
        return found.subList(0, Math.min(most, found.size()));
    }

    /** This client's events behind the one and up to the other. */
    private List<Event> window(Call call, long lower, long upper) {
        List<Event> window = new ArrayList<>();
        long at = lower;
        while (at < upper && stream.after(client(call), at, PIECE) instanceof Page.Events page) {
            page.events().stream().filter(event -> event.position() <= upper).forEach(window::add);
            if (!page.more()) {
                break;
            }
            at = page.next();
        }
        return window;
    }

    private ObjectNode view(Call call, PostmarkBounce bounce, Set<String> suppressed) {
        return bounce.view(
                office.spool().archive().find(client(call), bounce.event().submission()),
                suppressed.contains(bounce.recipient()));
    }

    private Set<String> suppressed(Call call, List<PostmarkBounce> bounces) {
        Set<Mailbox> recipients = new HashSet<>();
        bounces.forEach(each -> recipients.add(Mailbox.ofStored(each.recipient())));
        List<Suppression> entries = recipients.isEmpty()
                ? List.of()
                : office.spool()
                        .suppressions()
                        .find(client(call), recipients, office.clock().instant());
        return entries.stream().map(entry -> entry.address().toString()).collect(Collectors.toSet());
    }

    private static ClientId client(Call call) {
        return call.submitter().client().id();
    }
}
