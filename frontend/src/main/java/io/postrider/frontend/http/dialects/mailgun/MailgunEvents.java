package io.postrider.frontend.http.dialects.mailgun;

import io.postrider.common.spool.archive.Entry;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventStream;
import io.postrider.common.spool.ledger.EventStream.Page;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.Paging;
import io.postrider.frontend.http.dialects.Batch;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /v3/{domain}/events}: what became of mail, the latest first unless the other way is asked for. A request looks
 * through a bounded piece of the ledger, so that a page may be short, or empty, though there is more.
 */
final class MailgunEvents {
    static final String PATH = "/v3/{domain}/events";

    private static final int USUAL = 100;
    private static final int MOST = 300;

    /** Positions of the ledger, those of others among them. */
    private static final long WINDOW = 5_000;

    private static final int PIECE = 1_000;

    private final PostOffice office;
    private final EventStream stream;

    MailgunEvents(PostOffice office) {
        this.office = office;
        this.stream = office.spool().events();
    }

    /** A page, and where to go on. */
    private record Found(List<Event> events, long next) {}

    Answer list(Call call) {
        call.allowOnly("begin", "end", "ascending", "limit", "event", "recipient", "message-id", "page");
        Refusals faults = new Refusals();
        int limit = Paging.limit(call, USUAL, MOST, faults);
        long from = Paging.cursor(call, "page", 0, faults);
        Instant begin = time(call, "begin", faults);
        Instant end = time(call, "end", faults);
        boolean ascending = call.query("ascending")
                        .filter(word -> word.equals("yes") || word.equals("true"))
                        .isPresent()
                || (call.query("ascending").isEmpty() && begin != null && end != null && begin.isBefore(end));
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.INVALID, faults.list());
        }
        Wanted wanted = new Wanted(call, begin, end, ascending);
        Found found = call.query("message-id").isPresent()
                ? ofMessage(call, wanted, ascending, from, limit)
                : ascending ? forward(call, wanted, from, limit) : backward(call, wanted, from, limit);
        ObjectNode answer = JsonText.newObject();
        ArrayNode items = answer.putArray("items");
        for (Event event : found.events()) {
            MailgunEvent.items(event, office.desk().messageId(event.submission()))
                    .forEach(items::add);
        }
        paging(answer, call, found.next());
        return Answer.json(200, answer);
    }

    private static void paging(ObjectNode answer, Call call, long next) {
        String query = call.request().getQueryString();
        String rest = query == null ? "" : query.replaceAll("(^|&)page=[^&]*", "");
        String here = call.request().getRequestURL() + "?" + (rest.isEmpty() ? "" : rest + "&") + "page=";
        String cursor = Paging.cursor(Math.max(next, 1));
        answer.putObject("paging")
                .put("next", here + cursor)
                .put("previous", here + cursor)
                .put("first", here + cursor)
                .put("last", here + cursor);
    }

    /** Which events are asked for. */
    private record Wanted(@Nullable String event, @Nullable String recipient, Instant since, Instant until) {

        Wanted(Call call, @Nullable Instant begin, @Nullable Instant end, boolean ascending) {
            this(
                    call.query("event").orElse(null),
                    call.query("recipient").orElse(null),
                    least(ascending ? begin : end),
                    most(ascending ? end : begin));
        }

        private static Instant least(@Nullable Instant time) {
            return time == null ? Instant.EPOCH : time;
        }

        private static Instant most(@Nullable Instant time) {
            return time == null ? Instant.MAX : time;
        }

        boolean is(Event each) {
            String word = MailgunEvent.word(each.type());
            return word != null
                    && (event == null || List.of(event.split(" OR ", -1)).contains(word))
                    && (recipient == null || each.recipients().contains(recipient))
                    && !each.at().isBefore(since)
                    && !each.at().isAfter(until);
        }
    }

    /** Mail for each recipient was answered with the id of one of them, as Mailgun does: that stands for all. */
    private Found ofMessage(Call call, Wanted wanted, boolean ascending, long from, int limit) {
        Entry named = office.mails().find(call, call.query("message-id").orElse(""));
        List<Entry> meant = Batch.of(named)
                .map(batch -> office.mails().of(call, batch, null))
                .orElse(List.of(named));
        Comparator<Event> order = Comparator.comparingLong(Event::position);
        List<Event> events = meant.stream()
                .flatMap(entry -> office.mails().story(entry).events().stream())
                .filter(wanted::is)
                .filter(event -> from == 0 || (ascending ? event.position() > from : event.position() < from))
                .sorted(ascending ? order : order.reversed())
                .limit(limit)
                .toList();
        return new Found(events, events.isEmpty() ? from : events.getLast().position());
    }

    private Found forward(Call call, Wanted wanted, long from, int limit) {
        long start = from > 0 ? from : stream.positionAt(wanted.since());
        List<Event> found = new ArrayList<>();
        long at = Math.max(start, stream.oldest() - 1);
        if (stream.after(client(call), Math.min(at, stream.newest()), PIECE) instanceof Page.Events page) {
            at = page.next();
            for (Event event : page.events()) {
                if (found.size() == limit) {
                    break;
                }
                at = event.position();
                if (wanted.is(event)) {
                    found.add(event);
                }
            }
            at = found.size() == limit ? at : page.next();
        }
        return new Found(found, at);
    }

    private Found backward(Call call, Wanted wanted, long from, int limit) {
        long upper = from > 0 ? from : stream.newest() + 1;
        long lower = Math.max(Math.max(stream.oldest() - 1, upper - WINDOW), 0);
        List<Event> window = new ArrayList<>();
        long at = lower;
        while (at < upper && stream.after(client(call), at, PIECE) instanceof Page.Events page) {
            page.events().stream().filter(event -> event.position() < upper).forEach(window::add);
            if (!page.more()) {
                break;
            }
            at = page.next();
        }
        List<Event> found = new ArrayList<>();
        for (Event event : window.reversed()) {
            if (found.size() == limit) {
                return new Found(found, found.getLast().position());
            }
            if (wanted.is(event)) {
                found.add(event);
            }
        }
        return new Found(found, lower + 1);
    }

    private static ClientId client(Call call) {
        return call.submitter().client().id();
    }

    /** Seconds since 1970, with a fraction or without, or as mail has dates. */
    private static @Nullable Instant time(Call call, String name, Refusals faults) {
        String written = call.query(name).orElse(null);
        if (written == null) {
            return null;
        }
        try {
            return written.matches("[0-9]{1,11}(\\.[0-9]{1,9})?")
                    ? Instant.ofEpochMilli((long) (Double.parseDouble(written) * 1000))
                    : OffsetDateTime.parse(written, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException _) {
            faults.add(
                    Problem.parameter(name),
                    "must be seconds since 1970 or a time such as \"Tue, 01 Jan 2030 00:00:00 GMT\", not "
                            + Cleaned.quoted(written));
            return null;
        }
    }
}
