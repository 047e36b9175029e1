package io.postrider.frontend.http.suppressions;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.common.interchange.Csv;
import io.postrider.common.interchange.SuppressionColumns;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.common.spool.suppression.Suppressions;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.Paging;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks at a list, as JSON or as a file. */
final class ReadEndpoints {
    private static final int USUAL = 20;
    private static final int MOST = 1000;
    private static final int MOST_OF_FILE = 10_000;
    private static final String CSV = "text/csv;charset=utf-8";

    private final Suppressions lists;
    private final InstantSource clock;

    ReadEndpoints(Suppressions lists, InstantSource clock) {
        this.lists = lists;
        this.clock = clock;
    }

    /** {@code GET /v1/suppressions}. */
    Answer list(Call call) {
        Walk.Page page = Walk.of(call, USUAL, MOST).go(lists, client(call), clock.instant());
        ObjectNode view = JsonText.newObject();
        ArrayNode entries = view.putArray("suppressions");
        page.entries().forEach(entry -> entries.add(view(entry)));
        Long next = page.next();
        if (next != null) {
            view.put("next", Paging.cursor(next));
        }
        return Answer.json(200, view);
    }

    /**
     * {@code GET /v1/suppressions/export}: a part of the list as comma-separated values. Where there is more, {@code Link} says
     * where; the parts one behind the other are one file.
     */
    Answer export(Call call) {
        Walk walk = Walk.of(call, MOST_OF_FILE, MOST_OF_FILE);
        Walk.Page page = walk.go(lists, client(call), clock.instant());
        StringBuilder file = new StringBuilder();
        if (walk.before() == Long.MAX_VALUE) {
            file.append(Csv.record(SuppressionColumns.WRITTEN)).append("\r\n");
        }
        page.entries()
                .forEach(entry ->
                        file.append(Csv.record(SuppressionColumns.cells(entry))).append("\r\n"));
        Answer answer = Answer.octets(200, CSV, file.toString().getBytes(StandardCharsets.UTF_8));
        Long next = page.next();
        return next == null ? answer : answer.with("Link", "<" + target(walk, next) + ">; rel=\"next\"");
    }

    private static String target(Walk walk, long next) {
        return SuppressionRoutes.PATH + "/export?cursor=" + Paging.cursor(next) + "&limit=" + walk.limit()
                + (walk.reason() == null ? "" : "&reason=" + walk.reason().word())
                + (walk.domain() == null ? "" : "&domain=" + walk.domain().ascii());
    }

    /** {@code GET /v1/suppressions/{address}}. */
    Answer show(Call call) {
        call.allowOnly();
        Optional<Suppression> entry = address(call)
                .flatMap(address -> lists.find(client(call), List.of(address), clock.instant()).stream()
                        .findFirst());
        return Answer.json(200, view(entry.orElseThrow(ReadEndpoints::unknown)));
    }

    /** The address of the path; empty for what is none, which is on no list. */
    static Optional<Mailbox> address(Call call) {
        try {
            return Optional.of(Mailbox.parse(call.path("address")));
        } catch (InvalidAddressException _) {
            return Optional.empty();
        }
    }

    static RequestRefused unknown() {
        return new RequestRefused(RefusalReason.NO_SUCH_THING, "this address is not on your suppression list");
    }

    static ClientId client(Call call) {
        return call.submitter().client().id();
    }

    private static ObjectNode view(Suppression entry) {
        ObjectNode view = JsonText.newObject()
                .put("address", entry.address().toString())
                .put("reason", entry.reason().word())
                .put("created_at", JsonText.time(entry.createdAt()));
        if (!entry.text().isEmpty()) {
            view.put("text", entry.text());
        }
        Instant expiresAt = entry.expiresAt();
        if (expiresAt != null) {
            view.put("expires_at", JsonText.time(expiresAt));
        }
        if (entry.submission() != null) {
            view.put("submission_id", entry.submission().toString());
        }
        return view;
    }
}
