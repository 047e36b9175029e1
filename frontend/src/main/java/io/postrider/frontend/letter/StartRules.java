package io.postrider.frontend.letter;

import io.postrider.common.spool.intake.Particulars;
import io.postrider.common.spool.intake.Start;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.rules.TextRules;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be asked for beside the mail: when it is sent first, and what it is found by. */
public final class StartRules {
    private static final Duration FARTHEST = Duration.ofDays(366);
    private static final int TAGS = 10;
    private static final int TAG = 64;
    private static final int METADATA = 4 << 10;

    private StartRules() {}

    /** Finds every fault; what it returns then is of no use. */
    public static Particulars check(Requirements asked, @Nullable Duration expiresIn, Instant now, Refusals refusals) {
        Start start = start(asked, expiresIn, now, refusals);
        Placed metadata = asked.metadata();
        if (metadata != null && metadata.text().getBytes(StandardCharsets.UTF_8).length > METADATA) {
            refusals.add(metadata.place(), "is larger than " + METADATA + " octets");
        }
        List<String> tags = tags(asked.tags(), refusals);
        if (start instanceof Start.Now() && tags.isEmpty() && metadata == null && asked.once() == null) {
            return Particulars.NONE;
        }
        return new Particulars(start, tags, metadata == null ? null : metadata.text(), asked.once());
    }

    private static Start start(Requirements asked, @Nullable Duration expiresIn, Instant now, Refusals refusals) {
        Placed sendAt = asked.sendAt();
        if (asked.hold() != null) {
            if (sendAt != null) {
                refusals.add(asked.hold(), "cannot be asked for together with a time to send at");
            }
            return new Start.Held(expiresIn);
        }
        if (sendAt == null) {
            return Start.NOW;
        }
        Instant at = time(sendAt.place(), sendAt.text(), now, refusals);
        return at == null || !at.isAfter(now) ? Start.NOW : new Start.At(at);
    }

    /** A time to send at, or null, and the refusals say why. One that is past means now. */
    public static @Nullable Instant time(String place, String written, Instant now, Refusals refusals) {
        try {
            Instant at = OffsetDateTime.parse(written).toInstant();
            if (at.isAfter(now.plus(FARTHEST))) {
                refusals.add(place, "is more than " + FARTHEST.toDays() + " days ahead");
                return null;
            }
            return Instant.ofEpochMilli(at.toEpochMilli());
        } catch (DateTimeException _) {
            refusals.add(
                    place,
                    "must be a time such as \"2026-12-24T18:00:00Z\" (RFC 3339), not " + Cleaned.quoted(written));
            return null;
        }
    }

    private static List<String> tags(List<Placed> written, Refusals refusals) {
        if (written.isEmpty()) {
            return List.of();
        }
        Set<String> tags = new LinkedHashSet<>();
        for (Placed tag : written) {
            TextRules.checkLine(tag.place(), tag.text(), TAG, refusals);
            if (tag.text().isBlank()) {
                refusals.add(tag.place(), "is empty");
            }
            tags.add(tag.text());
        }
        if (tags.size() > TAGS) {
            refusals.add(
                    written.getLast().place(), "is one of " + tags.size() + " tags; at most " + TAGS + " are taken");
        }
        return List.copyOf(tags);
    }
}
