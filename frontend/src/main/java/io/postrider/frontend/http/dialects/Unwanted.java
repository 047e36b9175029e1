package io.postrider.frontend.http.dialects;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.suppression.NewSuppression;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.common.spool.suppression.SuppressionReason;
import io.postrider.common.spool.suppression.Suppressions;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client's own suppression list. Vendors have several lists where we have reasons: each of theirs shows some of ours. */
public final class Unwanted {
    /** What one request looks through at most; a page may be short, then. */
    private static final int PIECE = 1_000;

    private static final int PIECES = 10;

    private final Suppressions lists;
    private final InstantSource clock;

    public Unwanted(Suppressions lists, InstantSource clock) {
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * Some of a list.
     *
     * @param next from where to go on, or null where the list has ended
     */
    public record Page(List<Suppression> entries, @Nullable Long next) {}

    /**
     * Entries with one of these reasons, newest first.
     *
     * @param before what an earlier page gave as {@code next}, or {@link Long#MAX_VALUE}
     */
    public Page list(Call call, Set<SuppressionReason> reasons, long before, int limit) {
        List<Suppression> found = new ArrayList<>();
        long at = before;
        for (int piece = 0; piece < PIECES; piece++) {
            List<Suppression> some = lists.list(client(call), at, PIECE, clock.instant());
            for (Suppression entry : some) {
                if (found.size() == limit) {
                    return new Page(found, at);
                }
                at = entry.number();
                if (reasons.contains(entry.reason())) {
                    found.add(entry);
                }
            }
            if (some.size() < PIECE) {
                return new Page(found, null);
            }
        }
        return new Page(found, at);
    }

    /** The entry of this address, if it has one of these reasons; what is no address is on no list. */
    public Optional<Suppression> find(Call call, String written, Set<SuppressionReason> reasons) {
        return mailbox(written)
                .flatMap(mailbox -> lists.find(client(call), List.of(mailbox), clock.instant()).stream()
                        .findFirst())
                .filter(entry -> reasons.contains(entry.reason()));
    }

    /** Takes an address off; the no is thrown where it is not on that list. */
    public void remove(Call call, String written, Set<SuppressionReason> reasons) {
        Suppression entry = find(call, written, reasons).orElseThrow(Unwanted::unknown);
        lists.remove(client(call), List.of(entry.address()), clock.instant());
    }

    /** Takes all of these off that are on that list. */
    public void removeAll(Call call, List<String> written, Set<SuppressionReason> reasons) {
        List<Mailbox> mailboxes = new ArrayList<>();
        for (String each : written) {
            find(call, each, reasons).ifPresent(entry -> mailboxes.add(entry.address()));
        }
        lists.remove(client(call), mailboxes, clock.instant());
    }

    /** Enters addresses, all or none. */
    public void add(Call call, List<Mailbox> addresses, SuppressionReason reason, String text) {
        lists.add(
                addresses.stream()
                        .map(address -> new NewSuppression(client(call), address, reason, text, null, null))
                        .toList(),
                clock.instant());
    }

    /** An address as it was written; null if it is none, and that is told. */
    public static @Nullable Mailbox mailbox(String place, @Nullable String written, Refusals faults) {
        if (written == null) {
            faults.add(place, "is missing");
            return null;
        }
        try {
            return Mailbox.parse(written);
        } catch (InvalidAddressException e) {
            faults.add(place, Cleaned.quoted(written) + ": " + e.getMessage());
            return null;
        }
    }

    private static Optional<Mailbox> mailbox(String written) {
        try {
            return Optional.of(Mailbox.parse(written));
        } catch (InvalidAddressException _) {
            return Optional.empty();
        }
    }

    public static RequestRefused unknown() {
        return new RequestRefused(RefusalReason.NO_SUCH_THING, "this address is not on the suppression list");
    }

    private static ClientId client(Call call) {
        return call.submitter().client().id();
    }
}
