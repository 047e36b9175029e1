package io.postrider.frontend.http.submissions;

import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.archive.Archive;
import io.postrider.common.spool.archive.Filter;
import io.postrider.common.spool.archive.Listing;
import io.postrider.common.spool.archive.Standing;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.Paging;
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
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/submissions}: a client's own, the latest first, page by page. */
final class ListEndpoint implements ApiDoor.Endpoint {
    private static final int USUAL = 20;
    private static final int MOST = 100;

    /** Those that a submission can be in. */
    private static final Set<Standing> STANDINGS = EnumSet.complementOf(EnumSet.of(Standing.FAILED, Standing.EXPIRED));

    private final Archive archive;

    ListEndpoint(Archive archive) {
        this.archive = archive;
    }

    @Override
    public Answer answer(Call call) {
        Refusals faults = call.faults(
                "status", "recipient", "domain", "tag", "accepted_after", "accepted_before", "limit", "cursor");
        Filter filter = new Filter(
                standing(call, faults),
                recipient(call, faults),
                domain(call, faults),
                call.query("tag").orElse(null),
                time(call, "accepted_after", faults),
                time(call, "accepted_before", faults));
        int limit = Paging.limit(call, USUAL, MOST, faults);
        long from = Paging.cursor(call, Archive.LATEST, faults);
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.INVALID, faults.list());
        }
        Listing listing = archive.list(ReadEndpoints.client(call), filter, from, limit);
        ObjectNode page = JsonText.newObject();
        ArrayNode submissions = page.putArray("submissions");
        listing.entries().forEach(entry -> submissions.add(EntryView.brief(entry)));
        Long next = listing.next();
        if (next != null) {
            page.put("next", Paging.cursor(next));
        }
        return Answer.json(200, page);
    }

    private static @Nullable Standing standing(Call call, Refusals faults) {
        String written = call.query("status").orElse(null);
        for (Standing standing : STANDINGS) {
            if (standing.name().toLowerCase(Locale.ROOT).equals(written)) {
                return standing;
            }
        }
        if (written != null) {
            faults.add(
                    Problem.parameter("status"),
                    "must be one of "
                            + Arrays.toString(STANDINGS.toArray()).toLowerCase(Locale.ROOT) + ", not "
                            + Cleaned.quoted(written));
        }
        return null;
    }

    private static @Nullable Mailbox recipient(Call call, Refusals faults) {
        String written = call.query("recipient").orElse(null);
        try {
            return written == null ? null : Mailbox.parse(written);
        } catch (InvalidAddressException e) {
            faults.add(Problem.parameter("recipient"), Cleaned.quoted(written) + ": " + e.getMessage());
            return null;
        }
    }

    private static @Nullable Domain domain(Call call, Refusals faults) {
        String written = call.query("domain").orElse(null);
        try {
            return written == null ? null : Domain.parse(written);
        } catch (InvalidAddressException e) {
            faults.add(Problem.parameter("domain"), Cleaned.quoted(written) + ": " + e.getMessage());
            return null;
        }
    }

    private static @Nullable Instant time(Call call, String name, Refusals faults) {
        String written = call.query(name).orElse(null);
        try {
            return written == null ? null : OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException _) {
            faults.add(
                    Problem.parameter(name),
                    "must be a time such as 2026-12-24T18:00:00Z (RFC 3339), not " + Cleaned.quoted(written)
                            + (written.contains(" ") ? "; write + as %2B" : ""));
            return null;
        }
    }
}
