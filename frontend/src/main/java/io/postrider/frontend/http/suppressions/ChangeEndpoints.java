package io.postrider.frontend.http.suppressions;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.suppression.Entered;
import io.postrider.common.spool.suppression.NewSuppression;
import io.postrider.common.spool.suppression.SuppressionReason;
import io.postrider.common.spool.suppression.Suppressions;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.rules.TextRules;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts addresses onto a list and takes them off. A request is carried out as a whole, in one transaction, or not at all. */
final class ChangeEndpoints {
    private static final int MOST = 1000;
    private static final Set<String> ADDED = Set.of("addresses", "reason", "text", "expires_at");
    private static final Set<String> REMOVED = Set.of("addresses");

    private final Suppressions lists;
    private final InstantSource clock;

    ChangeEndpoints(Suppressions lists, InstantSource clock) {
        this.lists = lists;
        this.clock = clock;
    }

    /** {@code POST /v1/suppressions}. */
    Answer add(Call call) {
        Refusals faults = call.faults();
        Instant now = clock.instant();
        JsonMembers members = new JsonMembers(call.json(), "", ADDED, faults);
        List<Mailbox> addresses = addresses(members, faults);
        SuppressionReason reason = reason(members, faults);
        String text = members.text("text");
        TextRules.checkLine("/text", text, NewSuppression.LONGEST_TEXT, faults);
        Instant expiresAt = expiry(members, now, faults);
        refuse(faults);
        ClientId client = ReadEndpoints.client(call);
        return Answer.json(
                200,
                view(lists.add(
                        addresses.stream()
                                .map(address -> new NewSuppression(
                                        client, address, reason, text == null ? "" : text, null, expiresAt))
                                .toList(),
                        now)));
    }

    /** {@code POST /v1/suppressions/remove}. */
    Answer removeAll(Call call) {
        Refusals faults = call.faults();
        List<Mailbox> addresses = addresses(new JsonMembers(call.json(), "", REMOVED, faults), faults);
        refuse(faults);
        int removed = lists.remove(ReadEndpoints.client(call), addresses, clock.instant());
        return Answer.json(200, JsonText.newObject().put("removed", removed));
    }

    /** {@code DELETE /v1/suppressions/{address}}. */
    Answer remove(Call call) {
        call.allowOnly();
        Mailbox address = ReadEndpoints.address(call).orElseThrow(ReadEndpoints::unknown);
        if (lists.remove(ReadEndpoints.client(call), List.of(address), clock.instant()) == 0) {
            throw ReadEndpoints.unknown();
        }
        return Answer.nothing();
    }

    static ObjectNode view(Entered entered) {
        return JsonText.newObject()
                .put("added", entered.added())
                .put("extended", entered.extended())
                .put("unchanged", entered.unchanged());
    }

    private static void refuse(Refusals faults) {
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
    }

    private static List<Mailbox> addresses(JsonMembers members, Refusals faults) {
        ArrayNode array = members.array("addresses");
        if (array == null || array.isEmpty() || array.size() > MOST) {
            if (array != null || members.value("addresses") == null) {
                faults.add(members.at("addresses"), "must be an array of 1 to " + MOST + " addresses");
            }
            return List.of();
        }
        List<Mailbox> addresses = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            String place = members.at("addresses") + "/" + i;
            String written = JsonMembers.text(place, array.get(i), faults);
            if (written != null) {
                add(addresses, place, written, faults);
            }
        }
        return addresses;
    }

    private static void add(List<Mailbox> addresses, String place, String written, Refusals faults) {
        try {
            addresses.add(Mailbox.parse(written));
        } catch (InvalidAddressException e) {
            faults.add(place, Cleaned.quoted(written) + ": " + e.getMessage());
        }
    }

    private static SuppressionReason reason(JsonMembers members, Refusals faults) {
        String written = members.text("reason");
        if (written == null) {
            return SuppressionReason.MANUAL;
        }
        return SuppressionReason.named(written).orElseGet(() -> {
            faults.add(members.at("reason"), ReasonText.wanted(written));
            return SuppressionReason.MANUAL;
        });
    }

    private static @Nullable Instant expiry(JsonMembers members, Instant now, Refusals faults) {
        String written = members.text("expires_at");
        if (written == null) {
            return null;
        }
        try {
            Instant at = OffsetDateTime.parse(written).toInstant();
            if (!at.isAfter(now)) {
                faults.add(members.at("expires_at"), "is past");
            }
            return at;
        } catch (DateTimeException _) {
            faults.add(
                    members.at("expires_at"),
                    "must be a time such as \"2026-12-24T18:00:00Z\" (RFC 3339), not " + Cleaned.quoted(written));
            return null;
        }
    }
}
