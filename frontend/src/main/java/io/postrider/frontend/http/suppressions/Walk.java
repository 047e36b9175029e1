package io.postrider.frontend.http.suppressions;

import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.common.spool.suppression.SuppressionReason;
import io.postrider.common.spool.suppression.Suppressions;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.Paging;
import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way along a client's list, newest first, that shows what a request asks for. One request looks through so many entries and
 * no more, so that it takes the same time however few of them are meant.
 *
 * @param before the number before which it begins
 * @param limit how many to show
 */
record Walk(@Nullable SuppressionReason reason, @Nullable Domain domain, long before, int limit) {
    private static final int LOOKED_THROUGH = 10_000;
    private static final int PAGE = 1000;

    /** @param next where the next page begins, or null if the list ended */
    record Page(List<Suppression> entries, @Nullable Long next) {}

    /** As the query says. */
    static Walk of(Call call, int usual, int most) {
        Refusals faults = call.faults("reason", "domain", "limit", "cursor");
        Walk walk = new Walk(
                reason(call, faults),
                domain(call, faults),
                Paging.cursor(call, Long.MAX_VALUE, faults),
                Paging.limit(call, usual, most, faults));
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.INVALID, faults.list());
        }
        return walk;
    }

    Page go(Suppressions lists, ClientId client, Instant now) {
        List<Suppression> found = new ArrayList<>();
        long place = before;
        for (int seen = 0; seen < LOOKED_THROUGH; ) {
            int wanted = isNarrow() ? PAGE : Math.min(PAGE, limit - found.size());
            List<Suppression> some = lists.list(client, place, wanted, now);
            for (Suppression entry : some) {
                place = entry.number();
                seen++;
                if (isMeant(entry)) {
                    found.add(entry);
                    if (found.size() == limit) {
                        return new Page(found, place);
                    }
                }
            }
            if (some.size() < wanted) {
                return new Page(found, null);
            }
        }
        return new Page(found, place);
    }

    private boolean isNarrow() {
        return reason != null || domain != null;
    }

    private boolean isMeant(Suppression entry) {
        return (reason == null || entry.reason() == reason)
                && (domain == null || entry.address().domain().equals(domain));
    }

    private static @Nullable SuppressionReason reason(Call call, Refusals faults) {
        String written = call.query("reason").orElse(null);
        if (written == null) {
            return null;
        }
        SuppressionReason reason = SuppressionReason.named(written).orElse(null);
        if (reason == null) {
            faults.add(Problem.parameter("reason"), ReasonText.wanted(written));
        }
        return reason;
    }

    private static @Nullable Domain domain(Call call, Refusals faults) {
        String written = call.query("domain").orElse(null);
        if (written == null) {
            return null;
        }
        try {
            return Domain.parse(written);
        } catch (InvalidAddressException e) {
            faults.add(Problem.parameter("domain"), Cleaned.quoted(written) + ": " + e.getMessage());
            return null;
        }
    }
}
