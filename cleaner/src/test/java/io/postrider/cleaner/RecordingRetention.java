package io.postrider.cleaner;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.retention.Retention;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes down what it is asked for, and has as much of each thing as a test puts there. */
final class RecordingRetention implements Retention {
    final List<String> calls = new ArrayList<>();
    final Map<String, Integer> left = new HashMap<>();
    String failing = "";

    @Override
    public int removeSubmissions(Instant cutoff, int limit) {
        return take("submissions", cutoff, limit);
    }

    @Override
    public int removeMessages(Instant cutoff, int limit) {
        return take("messages", cutoff, limit);
    }

    @Override
    public int removeEvents(Instant cutoff, int limit) {
        return take("events", cutoff, limit);
    }

    @Override
    public int removeStaged(Instant cutoff, int limit) {
        return take("staged", cutoff, limit);
    }

    @Override
    public int removeOnceKeys(Instant cutoff, int limit) {
        return take("keys", cutoff, limit);
    }

    @Override
    public int removeDestinations(Instant cutoff, int limit) {
        return take("destinations", cutoff, limit);
    }

    @Override
    public int removeSuppressions(Instant now, int limit) {
        return take("suppressions", now, limit);
    }

    @Override
    public int expire(Instant now, int limit) {
        return take("expire", now, limit);
    }

    @Override
    public int giveBackSpace(int limit) {
        calls.add("space " + limit);
        return 0;
    }

    @Override
    public Preview preview(Instant submissions, Instant messages, Instant events, Instant staged, Instant now) {
        return new Preview(0, 0, 0, 0, 0);
    }

    private int take(String what, Instant cutoff, int limit) {
        calls.add(what + " " + cutoff + " " + limit);
        if (what.equals(failing)) {
            throw new SpoolException(SpoolException.Reason.FAILED, "disk I/O error");
        }
        int taken = Math.min(limit, left.getOrDefault(what, 0));
        left.merge(what, -taken, Integer::sum);
        return taken;
    }
}
