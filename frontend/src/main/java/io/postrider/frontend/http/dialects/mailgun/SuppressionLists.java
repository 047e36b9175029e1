package io.postrider.frontend.http.dialects.mailgun;

import io.javalin.http.HandlerType;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.common.spool.suppression.SuppressionReason;
import io.postrider.frontend.compose.mime.Shelf;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.Paging;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.dialects.Unwanted;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.rules.TextRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Mailgun's lists of those who are not written to: each shows a part of the one list there is, whatever the domain. */
final class SuppressionLists {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final int TEXT = 500;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final PostOffice office;
    private final Unwanted unwanted;

    SuppressionLists(PostOffice office) {
        this.office = office;
        this.unwanted = new Unwanted(office.spool().suppressions(), office.clock());
    }

    /** One of them. */
    private record Kept(String path, SuppressionReason entered, Set<SuppressionReason> reasons) {}

    List<Route> routes(ApiDoor door) {
        return Stream.of(
                        new Kept(
                                "/v3/{domain}/bounces",
                                SuppressionReason.NO_SUCH_MAILBOX,
                                EnumSet.of(SuppressionReason.NO_SUCH_MAILBOX, SuppressionReason.MANUAL)),
                        new Kept(
                                "/v3/{domain}/unsubscribes",
                                SuppressionReason.UNSUBSCRIBED,
                                EnumSet.of(SuppressionReason.UNSUBSCRIBED)),
                        new Kept(
                                "/v3/{domain}/complaints",
                                SuppressionReason.COMPLAINED,
                                EnumSet.of(SuppressionReason.COMPLAINED)))
                .flatMap(list -> Stream.of(
                        door.route(HandlerType.GET, list.path(), Access.READ, call -> list(call, list)),
                        door.withBody(HandlerType.POST, list.path(), Access.MANAGE, call -> add(call, list)),
                        door.route(HandlerType.GET, list.path() + "/{address}", Access.READ, call -> one(call, list)),
                        door.route(
                                HandlerType.DELETE,
                                list.path() + "/{address}",
                                Access.MANAGE,
                                call -> remove(call, list))))
                .toList();
    }

    private Answer list(Call call, Kept list) {
        call.allowOnly("limit", "page", "address", "p");
        Refusals faults = new Refusals();
        int limit = Paging.limit(call, USUAL, MOST, faults);
        long from = Paging.cursor(call, "address", Long.MAX_VALUE, faults);
        refuse(faults, RefusalReason.INVALID);
        Unwanted.Page page = unwanted.list(call, list.reasons(), from, limit);
        ObjectNode answer = JsonText.newObject();
        ArrayNode items = answer.putArray("items");
        page.entries().forEach(entry -> items.add(view(entry)));
        String here = call.request().getRequestURL() + "?limit=" + limit;
        Long next = page.next();
        String further = next == null
                // The end is a page with nothing in it, that programs stop at.
                ? here + "&page=next&address=" + Paging.cursor(1)
                : here + "&page=next&address=" + Paging.cursor(next);
        answer.putObject("paging")
                .put("first", here)
                .put("next", further)
                .put("previous", here)
                .put("last", further);
        return Answer.json(200, answer);
    }

    private Answer one(Call call, Kept list) {
        call.allowOnly();
        return Answer.json(
                200,
                view(unwanted.find(call, call.path("address"), list.reasons()).orElseThrow(Unwanted::unknown)));
    }

    private Answer remove(Call call, Kept list) {
        call.allowOnly();
        unwanted.remove(call, call.path("address"), list.reasons());
        return Answer.json(
                200, JsonText.newObject().put("message", "It has been removed").put("address", call.path("address")));
    }

    /** A form with one address. */
    private Answer add(Call call, Kept list) {
        call.allowOnly();
        try (Shelf shelf = new Shelf()) {
            Refusals faults = new Refusals();
            MailgunForm form = MailgunForm.read(call, office, shelf, null, faults);
            Placed written = form.take("address");
            Mailbox address =
                    Unwanted.mailbox(MailgunForm.at("address"), written == null ? null : written.text(), faults);
            Placed error = form.take("error");
            // The code of a reply says nothing that its text does not, and an entry counts from now on.
            form.take("code");
            form.take("created_at");
            form.takeAll("tag").stream()
                    .filter(tag -> !tag.equals("*"))
                    .forEach(_ -> faults.add(
                            MailgunForm.at("tag"), "cannot be honoured: whoever unsubscribes gets no mail at all"));
            if (error != null) {
                TextRules.checkLine(error.place(), error.text(), TEXT, faults);
            }
            form.finish();
            refuse(faults, RefusalReason.UNACCEPTABLE);
            unwanted.add(call, one(address), list.entered(), error == null ? "entered by its client" : error.text());
            return Answer.json(
                    200,
                    JsonText.newObject()
                            .put("message", "Address has been added to the list")
                            .put("address", String.valueOf(address)));
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be closed", e);
        }
    }

    private static List<Mailbox> one(@Nullable Mailbox address) {
        return address == null ? List.of() : List.of(address);
    }

    private static void refuse(Refusals faults, RefusalReason reason) {
        if (!faults.isEmpty()) {
            throw new RequestRefused(reason, faults.list());
        }
    }

    private static ObjectNode view(Suppression entry) {
        ObjectNode view = JsonText.newObject().put("address", entry.address().toString());
        switch (entry.reason()) {
            case NO_SUCH_MAILBOX, MANUAL -> view.put("code", "550").put("error", entry.text());
            case UNSUBSCRIBED -> view.putArray("tags").add("*");
            case COMPLAINED -> view.put("count", 1);
        }
        return view.put("created_at", DATE.format(entry.createdAt()));
    }
}
