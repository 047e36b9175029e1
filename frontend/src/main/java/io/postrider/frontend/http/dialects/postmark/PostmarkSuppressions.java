package io.postrider.frontend.http.dialects.postmark;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.suppression.NewSuppression;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.common.spool.suppression.SuppressionReason;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.dialects.Vocabulary;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Refusals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A client's suppression list in Postmark's words. A client has one, whatever stream is named. */
final class PostmarkSuppressions {
    /** As Postmark takes at once. */
    private static final int MOST = 50;

    private static final int PAGE = 1_000;
    /** Addresses of one answer; a longer list is read at {@code /v1/suppressions}. */
    private static final int DUMPED = 10_000;

    private static final Vocabulary BODY = new Vocabulary(Set.of("Suppressions"), Set.of(), Map.of());
    private static final Vocabulary ENTRY = new Vocabulary(Set.of("EmailAddress"), Set.of(), Map.of());

    private final PostOffice office;

    PostmarkSuppressions(PostOffice office) {
        this.office = office;
    }

    private interface Change {
        /** What became of one address. */
        String of(Mailbox address);
    }

    /** {@code POST /message-streams/{stream}/suppressions}. */
    Answer add(Call call) {
        Instant now = office.clock().instant();
        return changed(call, address -> {
            office.spool()
                    .suppressions()
                    .add(
                            List.of(new NewSuppression(
                                    call.submitter().client().id(), address, SuppressionReason.MANUAL, "", null, null)),
                            now);
            return "Suppressed";
        });
    }

    /** {@code POST /message-streams/{stream}/suppressions/delete}: what is not there counts as deleted. */
    Answer remove(Call call) {
        Instant now = office.clock().instant();
        return changed(call, address -> {
            office.spool().suppressions().remove(call.submitter().client().id(), List.of(address), now);
            return "Deleted";
        });
    }

    private static Answer changed(Call call, Change change) {
        call.allowOnly();
        List<String> addresses = addresses(call);
        ObjectNode answer = JsonText.newObject();
        ArrayNode list = answer.putArray("Suppressions");
        for (String written : addresses) {
            ObjectNode one = list.addObject().put("EmailAddress", written);
            try {
                one.put("Status", change.of(Mailbox.parse(written))).putNull("Message");
            } catch (InvalidAddressException e) {
                one.put("Status", "Failed").put("Message", "An invalid email address was provided: " + e.getMessage());
            }
        }
        return Answer.json(200, answer);
    }

    private static List<String> addresses(Call call) {
        Refusals faults = new Refusals();
        ArrayNode array = BODY.read(call.json(), "", faults).array("Suppressions");
        List<String> addresses = new ArrayList<>();
        if (array == null || array.isEmpty() || array.size() > MOST) {
            faults.add("/Suppressions", "must be an array of 1 to " + MOST + " objects");
        } else {
            for (int i = 0; i < array.size(); i++) {
                String place = "/Suppressions/" + i;
                String written = array.get(i) instanceof ObjectNode object
                        ? ENTRY.read(object, place, faults).text("EmailAddress")
                        : null;
                if (written == null) {
                    faults.add(JsonMembers.at(place, "EmailAddress"), "is missing");
                } else {
                    addresses.add(written);
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
        return addresses;
    }

    /** {@code GET /message-streams/{stream}/suppressions/dump}. */
    Answer dump(Call call) {
        call.allowOnly();
        Instant now = office.clock().instant();
        ObjectNode answer = JsonText.newObject();
        ArrayNode list = answer.putArray("Suppressions");
        long before = Long.MAX_VALUE;
        while (list.size() < DUMPED) {
            List<Suppression> page =
                    office.spool().suppressions().list(call.submitter().client().id(), before, PAGE, now);
            for (Suppression entry : page) {
                list.addObject()
                        .put("EmailAddress", entry.address().toString())
                        .put("SuppressionReason", reason(entry.reason()))
                        .put("Origin", origin(entry.reason()))
                        .put("CreatedAt", entry.createdAt().toString());
            }
            if (page.size() < PAGE) {
                break;
            }
            before = page.getLast().number();
        }
        return Answer.json(200, answer);
    }

    private static String reason(SuppressionReason reason) {
        return switch (reason) {
            case NO_SUCH_MAILBOX -> "HardBounce";
            case COMPLAINED -> "SpamComplaint";
            case UNSUBSCRIBED, MANUAL -> "ManualSuppression";
        };
    }

    private static String origin(SuppressionReason reason) {
        return reason == SuppressionReason.MANUAL ? "Customer" : "Recipient";
    }
}
