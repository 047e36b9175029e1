package io.postrider.notifier.lane;

import io.postrider.common.spool.webhooks.Webhook.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What some requests mean for the webhook as a whole.
 *
 * @param progress with the failures and the next time; its position is not touched
 * @param givenUp why it is to be disabled, or null
 */
record Verdict(Progress progress, @Nullable String givenUp) {

    /** Judges requests that were made by now; those of {@code passed} did fail, but are no reason to wait. */
    static Verdict of(Progress before, List<Tried> tried, List<Tried> passed, RetrySchedule schedule, Instant now) {
        List<Tried> failed = tried.stream().filter(one -> !one.isTaken()).toList();
        boolean anyTaken = failed.size() < tried.size();
        Instant deliveredAt = anyTaken ? now : before.deliveredAt();
        if (failed.isEmpty()) {
            Progress well = new Progress(before.position(), 0, null, null, deliveredAt, "", before.aside());
            return new Verdict(anyTaken ? well : before, null);
        }
        Tried first = failed.getFirst();
        int failures = anyTaken ? 1 : before.failures() + 1;
        Instant since = anyTaken || before.failingSince() == null ? now : before.failingSince();
        boolean waits = failed.stream().anyMatch(one -> !passed.contains(one));
        Instant nextAt = waits ? now.plus(schedule.after(failures, longest(failed))) : null;
        Progress progress = new Progress(
                before.position(),
                failures,
                since,
                nextAt,
                deliveredAt,
                first.receipt().text(),
                before.aside());
        return new Verdict(progress, reason(failed, since, schedule, now));
    }

    private static @Nullable Duration longest(List<Tried> failed) {
        Duration longest = null;
        for (Tried one : failed) {
            Duration asked = one.receipt().patience();
            if (asked != null && (longest == null || asked.compareTo(longest) > 0)) {
                longest = asked;
            }
        }
        return longest;
    }

    private static @Nullable String reason(List<Tried> failed, Instant since, RetrySchedule schedule, Instant now) {
        for (Tried one : failed) {
            if (one.isGone()) {
                return one.receipt().text();
            }
        }
        boolean tooLong = Duration.between(since, now).compareTo(schedule.giveUpAfter()) >= 0;
        return tooLong
                ? "nothing was taken since " + since + "; last: "
                        + failed.getFirst().receipt().text()
                : null;
    }
}
