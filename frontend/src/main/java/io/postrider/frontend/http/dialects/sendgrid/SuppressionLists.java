package io.postrider.frontend.http.dialects.sendgrid;

import io.javalin.http.HandlerType;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.common.spool.suppression.SuppressionReason;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.Paging;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.dialects.Unwanted;
import io.postrider.frontend.http.dialects.Vocabulary;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** SendGrid's lists of those who are not written to, each of which shows a part of the one list there is. */
final class SuppressionLists {
    private static final int USUAL = 500;
    private static final int FARTHEST = 9_500;
    private static final int MOST = 1_000;

    private static final Vocabulary REMOVED =
            new Vocabulary(Set.of("emails"), Set.of(), Map.of("delete_all", "cannot be honoured: name the addresses"));
    private static final Vocabulary ADDED = new Vocabulary(Set.of("recipient_emails"), Set.of(), Map.of());

    private final Unwanted unwanted;

    SuppressionLists(PostOffice office) {
        this.unwanted = new Unwanted(office.spool().suppressions(), office.clock());
    }

    List<Route> routes(ApiDoor door) {
        List<Route> routes = new ArrayList<>();
        add(routes, door, "bounces", EnumSet.of(SuppressionReason.NO_SUCH_MAILBOX, SuppressionReason.MANUAL));
        add(routes, door, "spam_reports", EnumSet.of(SuppressionReason.COMPLAINED));
        Set<SuppressionReason> ended = EnumSet.of(SuppressionReason.UNSUBSCRIBED);
        routes.add(door.route(HandlerType.GET, "/v3/suppression/unsubscribes", Access.READ, call -> list(call, ended)));
        String global = "/v3/asm/suppressions/global";
        routes.add(door.withBody(HandlerType.POST, global, Access.MANAGE, this::unsubscribe));
        routes.add(door.route(HandlerType.GET, global + "/{email}", Access.READ, call -> global(call, ended)));
        routes.add(door.route(HandlerType.DELETE, global + "/{email}", Access.MANAGE, call -> remove(call, ended)));
        return routes;
    }

    private void add(List<Route> routes, ApiDoor door, String name, Set<SuppressionReason> reasons) {
        String path = "/v3/suppression/" + name;
        routes.add(door.route(HandlerType.GET, path, Access.READ, call -> list(call, reasons)));
        routes.add(door.withBody(HandlerType.DELETE, path, Access.MANAGE, call -> removeAll(call, reasons)));
        routes.add(door.route(HandlerType.GET, path + "/{email}", Access.READ, call -> one(call, reasons)));
        routes.add(door.route(HandlerType.DELETE, path + "/{email}", Access.MANAGE, call -> remove(call, reasons)));
    }

    private Answer list(Call call, Set<SuppressionReason> reasons) {
        call.allowOnly("limit", "offset", "start_time", "end_time");
        Refusals faults = new Refusals();
        int limit = Paging.limit(call, USUAL, USUAL, faults);
        String written = call.query("offset").orElse("0");
        int offset = written.matches("[0-9]{1,5}") ? Integer.parseInt(written) : FARTHEST + 1;
        if (offset > FARTHEST) {
            faults.add(Problem.parameter("offset"), "must be 0 to " + FARTHEST + "; GET /v1/suppressions has the rest");
        }
        long since = time(call, "start_time", 0, faults);
        long until = time(call, "end_time", Long.MAX_VALUE, faults);
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.INVALID, faults.list());
        }
        ArrayNode list = JsonText.newObject().putArray("all");
        unwanted.list(call, reasons, Long.MAX_VALUE, offset + limit).entries().stream()
                .skip(offset)
                .filter(entry -> entry.createdAt().getEpochSecond() >= since
                        && entry.createdAt().getEpochSecond() <= until)
                .forEach(entry -> list.add(view(entry)));
        return array(list);
    }

    private static long time(Call call, String name, long otherwise, Refusals faults) {
        String written = call.query(name).orElse(null);
        if (written == null) {
            return otherwise;
        }
        if (!written.matches("[0-9]{1,12}")) {
            faults.add(Problem.parameter(name), "must be a time in seconds since 1970");
            return otherwise;
        }
        return Long.parseLong(written);
    }

    private static Answer array(ArrayNode array) {
        return Answer.octets(200, "application/json", JsonText.text(array).getBytes(StandardCharsets.UTF_8));
    }

    /** As SendGrid has it: an array, without anything in it where the address is not on the list. */
    private Answer one(Call call, Set<SuppressionReason> reasons) {
        call.allowOnly();
        ArrayNode list = JsonText.newObject().putArray("all");
        unwanted.find(call, call.path("email"), reasons).ifPresent(entry -> list.add(view(entry)));
        return array(list);
    }

    private static ObjectNode view(Suppression entry) {
        return JsonText.newObject()
                .put("created", entry.createdAt().getEpochSecond())
                .put("email", entry.address().toString())
                .put("reason", entry.text().isEmpty() ? entry.reason().word() : entry.text())
                .put("status", "");
    }

    private Answer global(Call call, Set<SuppressionReason> reasons) {
        call.allowOnly();
        ObjectNode answer = JsonText.newObject();
        unwanted.find(call, call.path("email"), reasons)
                .ifPresent(
                        entry -> answer.put("recipient_email", entry.address().toString()));
        return Answer.json(200, answer);
    }

    private Answer remove(Call call, Set<SuppressionReason> reasons) {
        call.allowOnly();
        unwanted.remove(call, call.path("email"), reasons);
        return Answer.nothing();
    }

    private Answer removeAll(Call call, Set<SuppressionReason> reasons) {
        call.allowOnly();
        Refusals faults = new Refusals();
        JsonMembers members = REMOVED.read(call.json(), "", faults);
        List<String> emails = emails(members, "emails", faults);
        refuse(faults);
        unwanted.removeAll(call, emails, reasons);
        return Answer.nothing();
    }

    private Answer unsubscribe(Call call) {
        call.allowOnly();
        Refusals faults = new Refusals();
        JsonMembers members = ADDED.read(call.json(), "", faults);
        List<Mailbox> addresses = new ArrayList<>();
        List<String> written = emails(members, "recipient_emails", faults);
        for (int i = 0; i < written.size(); i++) {
            Mailbox mailbox = Unwanted.mailbox(members.at("recipient_emails") + "/" + i, written.get(i), faults);
            if (mailbox != null) {
                addresses.add(mailbox);
            }
        }
        refuse(faults);
        unwanted.add(call, addresses, SuppressionReason.UNSUBSCRIBED, "entered by its client");
        ObjectNode answer = JsonText.newObject();
        ArrayNode list = answer.putArray("recipient_emails");
        addresses.forEach(address -> list.add(address.toString()));
        return Answer.json(201, answer);
    }

    private static List<String> emails(JsonMembers members, String name, Refusals faults) {
        ArrayNode array = members.array(name);
        List<String> emails = new ArrayList<>();
        if (array == null || array.isEmpty() || array.size() > MOST) {
            if (faults.isEmpty()) {
                faults.add(members.at(name), "must be an array of 1 to " + MOST + " addresses");
            }
            return emails;
        }
        for (int i = 0; i < array.size(); i++) {
            String email = JsonMembers.text(members.at(name) + "/" + i, array.get(i), faults);
            emails.add(email == null ? "" : email);
        }
        return emails;
    }

    private static void refuse(Refusals faults) {
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
    }
}
