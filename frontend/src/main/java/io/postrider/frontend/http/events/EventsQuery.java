package io.postrider.frontend.http.events;

import io.postrider.events.EventJson;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.settings.value.Durations;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /v1/events} was asked.
 *
 * @param patience how long to wait if there is nothing yet
 */
record EventsQuery(Start start, Duration patience, int limit) {

    /** Where to begin. */
    sealed interface Start {
        /** Behind this event. */
        record After(long position) implements Start {}

        /** Behind everything that has happened. */
        record Latest() implements Start {}

        /** At the first event that is kept. */
        record Oldest() implements Start {}
    }

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 1000;
    private static final String LATEST = "latest";

    static EventsQuery of(Call call) {
        Refusals faults = call.faults("after", "wait", "limit");
        Start start = start(call.query("after").orElse(null), faults);
        Duration patience = patience(call.query("wait").orElse("0s"), faults);
        int limit = limit(call.query("limit").orElse(null), faults);
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.INVALID, faults.list());
        }
        return new EventsQuery(start, patience, limit);
    }

    private static Start start(@Nullable String after, Refusals faults) {
        if (after == null) {
            return new Start.Oldest();
        }
        if (after.equals(LATEST)) {
            return new Start.Latest();
        }
        OptionalLong position = EventJson.position(after);
        if (position.isPresent()) {
            return new Start.After(position.getAsLong());
        }
        faults.add(
                Problem.parameter("after"),
                "must be the id of an event, the next of an answer, or latest, not " + Cleaned.quoted(after));
        return new Start.Oldest();
    }

    private static Duration patience(String wait, Refusals faults) {
        try {
            Duration read = Durations.parse(wait);
            if (read.compareTo(LONGEST) <= 0) {
                return read;
            }
        } catch (IllegalArgumentException _) {
            // Told below, in the words for both.
        }
        faults.add(
                Problem.parameter("wait"),
                "must be a duration of at most " + Durations.show(LONGEST) + ", such as 30s, not "
                        + Cleaned.quoted(wait));
        return Duration.ZERO;
    }

    private static int limit(@Nullable String written, Refusals faults) {
        int limit = written == null ? USUAL_LIMIT : written.matches("[0-9]{1,4}") ? Integer.parseInt(written) : 0;
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            faults.add(
                    Problem.parameter("limit"),
                    "must be from 1 to " + HIGHEST_LIMIT + ", not " + Cleaned.quoted(String.valueOf(written)));
        }
        return limit;
    }
}
