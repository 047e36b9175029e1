package io.postrider.frontend.http.dialects;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.archive.Archive;
import io.postrider.common.spool.archive.Entry;
import io.postrider.common.spool.archive.Filter;
import io.postrider.common.spool.archive.Listing;
import io.postrider.common.spool.archive.Standing;
import io.postrider.common.spool.control.Effect;
import io.postrider.common.spool.control.QueueControl;
import io.postrider.common.spool.control.RecipientAnswer;
import io.postrider.common.spool.ledger.Journal;
import io.postrider.common.spool.ledger.Story;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.Owners;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client's own mail that was handed in: what became of it, and what can still be changed. Nobody else's is ever seen. */
public final class Mails {
    private static final int PAGE = 100;

    private final Archive archive;
    private final Journal journal;
    private final QueueControl control;
    private final InstantSource clock;

    public Mails(Archive archive, Journal journal, QueueControl control, InstantSource clock) {
        this.archive = archive;
        this.journal = journal;
        this.control = control;
        this.clock = clock;
    }

    /** Our id as vendors write theirs: a UUID (RFC 9562, 4), the same digits with dashes. */
    public static String dashed(SubmissionId id) {
        return id.uuid().toString();
    }

    /** The id in any of the forms that vendors give ours: 32 hex digits, with dashes, or as {@code <…@…>}. */
    public static Optional<SubmissionId> id(String written) {
        String text = written.startsWith("<") && written.endsWith(">") && written.length() > 1
                ? written.substring(1, written.length() - 1)
                : written;
        int at = text.indexOf('@');
        String digits = at < 0 ? text : text.substring(0, at);
        boolean dashes = digits.length() == 36
                && digits.charAt(8) == '-'
                && digits.charAt(13) == '-'
                && digits.charAt(18) == '-'
                && digits.charAt(23) == '-';
        return SubmissionId.parse(dashes ? digits.replace("-", "") : digits);
    }

    /** The submission with this id, in any of its forms; what is not this client's is thrown as what never was. */
    public Entry find(Call call, String written) {
        return id(written)
                .flatMap(id -> archive.find(call.submitter().client().id(), id))
                .orElseThrow(() -> new RequestRefused(
                        RefusalReason.NO_SUCH_THING, "there is no message with this id; nothing done"));
    }

    /** A page of this client's submissions, the latest first. */
    public Listing list(Call call, Filter filter, long from, int limit) {
        return archive.list(call.submitter().client().id(), filter, from, limit);
    }

    /** All of this client's submissions that belong to a batch, and have that standing where one is named. */
    public List<Entry> of(Call call, Batch batch, @Nullable Standing standing) {
        Filter filter = new Filter(standing, null, null, batch.tag(), null, null);
        List<Entry> entries = new ArrayList<>();
        Long from = Archive.LATEST;
        while (from != null) {
            Listing page = list(call, filter, from, PAGE);
            entries.addAll(page.entries());
            from = page.next();
        }
        return entries;
    }

    /** Every attempt with its reply. */
    public Story story(Entry entry) {
        return journal.story(entry.id())
                .orElseThrow(() -> new RequestRefused(RefusalReason.GONE, "it was removed a moment ago"));
    }

    /** Cancels what is not finished of it; an answer for each recipient. */
    public List<RecipientAnswer> cancel(Call call, Entry entry) {
        return control.cancel(entry.id(), by(call), clock.instant());
    }

    /** Another time; the no is thrown where nothing of it waits any more, or while the operator's brake holds this client. */
    public void reschedule(Call call, Entry entry, Instant sendAt) {
        Owners.refuseWhileBraked(call.submitter());
        Effect effect = control.schedule(entry.id(), sendAt, by(call), clock.instant());
        if (effect.changed() == 0) {
            throw new RequestRefused(
                    RefusalReason.IN_CONFLICT,
                    effect.inFlight() > 0
                            ? "it is being tried at this moment"
                            : "nothing of it waits to be sent; it is "
                                    + Standing.of(entry).name().toLowerCase(Locale.ROOT));
        }
    }

    private static String by(Call call) {
        return "client " + call.submitter().client().name() + " over the API";
    }
}
