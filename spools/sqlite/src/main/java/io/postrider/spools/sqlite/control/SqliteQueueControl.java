package io.postrider.spools.sqlite.control;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.control.CancelAnswer;
import io.postrider.common.spool.control.Contents;
import io.postrider.common.spool.control.Effect;
import io.postrider.common.spool.control.QueueControl;
import io.postrider.common.spool.control.RecipientAnswer;
import io.postrider.common.spool.control.Selection;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.control.CancelChange.Telling;
import io.postrider.spools.sqlite.control.TargetChange.Verb;
import io.postrider.spools.sqlite.rows.Keys;
import io.postrider.spools.sqlite.rows.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Walks over what is meant and changes it batch by batch. */
public final class SqliteQueueControl implements QueueControl {

    /** While a walk goes on, senders claim and settle behind its back; another one finds what it missed. */
    private static final int WALKS = 5;

    private static final long EVER = Long.MIN_VALUE;

    private final Writer writer;
    private final Readers readers;

    public SqliteQueueControl(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Contents count(Selection selection) {
        if (selection instanceof Selection.OfSubmission(var id)) {
            return number(id)
                    .map(number -> readers.read(connection -> Counting.of(connection, number)))
                    .orElse(new Contents(0, 0, 0, 0));
        }
        return scope(selection)
                .map(scope -> readers.read(connection -> Counting.of(connection, scope)))
                .orElse(new Contents(0, 0, 0, 0));
    }

    @Override
    public Effect hold(Selection selection, String by, Instant now) {
        return change(selection, Verb.HOLD, by, now);
    }

    @Override
    public Effect release(Selection selection, String by, Instant now) {
        Verb verb = selection instanceof Selection.OfSubmission ? Verb.RELEASE_PARKED : Verb.RELEASE;
        return change(selection, verb, by, now);
    }

    @Override
    public Effect schedule(SubmissionId id, Instant sendAt, String by, Instant now) {
        Effect sum = Effect.NONE;
        for (List<Long> page : pages(id)) {
            sum = sum.plus(writer.commit(new ScheduleChange(page, sendAt.toEpochMilli(), by, now.toEpochMilli())));
        }
        return sum;
    }

    @Override
    public int releaseDue(Instant now, int limit) {
        List<Long> due =
                readers.read(connection -> connection.list("""
                SELECT id FROM envelope INDEXED BY envelope_scheduled
                 WHERE send_at IS NOT NULL AND state = 5 AND send_at <= ? ORDER BY send_at LIMIT ?""", row -> row.getLong(1), now.toEpochMilli(), limit));
        if (!due.isEmpty()) {
            writer.commit(new TargetChange(Verb.RELEASE_DUE, due, "its time has come", now.toEpochMilli()));
        }
        return due.size();
    }

    @Override
    public Effect releaseBraked(ClientId client, String by, Instant now) {
        Effect sum = Effect.NONE;
        long after = 0;
        while (true) {
            long behind = after;
            List<Long> page = readers.read(
                    connection -> connection.list("""
                    SELECT id FROM envelope INDEXED BY envelope_braked
                     WHERE braked IS NOT NULL AND state = 5 AND client = ? AND id > ? ORDER BY id LIMIT ?""", row -> row.getLong(1), client.value(), behind, Walk.PAGE));
            if (page.isEmpty()) {
                return sum;
            }
            sum = sum.plus(writer.commit(new TargetChange(Verb.RELEASE_BRAKED, page, by, now.toEpochMilli())));
            after = page.getLast();
        }
    }

    @Override
    public Effect retry(Selection selection, String by, Instant now) {
        return change(selection, Verb.RETRY, by, now);
    }

    private Effect change(Selection selection, Verb verb, String by, Instant now) {
        Effect[] sum = {Effect.NONE};
        Consumer<List<Long>> visitor =
                page -> sum[0] = sum[0].plus(writer.commit(new TargetChange(verb, page, by, now.toEpochMilli())));
        if (selection instanceof Selection.OfSubmission(var id)) {
            pages(id).forEach(visitor);
            return sum[0];
        }
        scope(selection).ifPresent(scope -> {
            Walk walk = new Walk(readers, scope);
            switch (verb) {
                case HOLD ->
                    repeat(() -> {
                        Effect before = sum[0];
                        walk.inFlight(visitor);
                        walk.queued(EVER, visitor);
                        return !before.equals(sum[0]);
                    });
                case RELEASE, RELEASE_PARKED -> {
                    walk.inFlight(visitor);
                    walk.aside(EnvelopeState.HELD, visitor);
                }
                case RELEASE_DUE, RELEASE_BRAKED ->
                    throw new IllegalArgumentException("the time decides, or the brake, not a selection");
                case RETRY -> walk.queued(now.toEpochMilli(), visitor);
            }
        });
        return sum[0];
    }

    @Override
    public Map<CancelAnswer, Long> cancel(Selection selection, String by, Instant now) {
        Map<CancelAnswer, Long> counts = new EnumMap<>(CancelAnswer.class);
        if (selection instanceof Selection.OfSubmission(var id)) {
            count(cancel(id, by, now), counts);
            return counts;
        }
        Consumer<List<Long>> visitor =
                page -> count(writer.commit(new CancelChange(page, Telling.NEWS, by, now.toEpochMilli())), counts);
        scope(selection).ifPresent(scope -> {
            Walk walk = new Walk(readers, scope);
            repeat(() -> {
                Map<CancelAnswer, Long> before = new EnumMap<>(counts);
                walk.inFlight(visitor);
                walk.queued(EVER, visitor);
                walk.aside(EnvelopeState.HELD, visitor);
                walk.aside(EnvelopeState.PARKED, visitor);
                return !before.equals(counts);
            });
        });
        return counts;
    }

    @Override
    public List<RecipientAnswer> cancel(SubmissionId id, String by, Instant now) {
        List<RecipientAnswer> answers = new ArrayList<>();
        for (List<Long> page : pages(id)) {
            answers.addAll(writer.commit(new CancelChange(page, Telling.EVERYBODY, by, now.toEpochMilli())));
        }
        return answers;
    }

    private interface Walking {
        /** Whether anything was changed. */
        boolean once();
    }

    private static void repeat(Walking walking) {
        for (int i = 0; i < WALKS; i++) {
            if (!walking.once()) {
                return;
            }
        }
    }

    private static void count(List<RecipientAnswer> answers, Map<CancelAnswer, Long> counts) {
        for (RecipientAnswer each : answers) {
            counts.merge(each.answer(), 1L, Long::sum);
        }
    }

    /** The envelopes of a submission; usually one page. */
    private List<List<Long>> pages(SubmissionId id) {
        List<Long> envelopes = number(id)
                .map(number -> readers.read(connection -> connection.list(
                        "SELECT id FROM envelope WHERE id BETWEEN ? AND ? ORDER BY id",
                        row -> row.getLong(1),
                        Keys.firstOf(number),
                        Keys.lastOf(number))))
                .orElse(List.of());
        return Walk.pages(envelopes);
    }

    private Optional<Long> number(SubmissionId id) {
        return readers.read(connection -> connection.first(
                "SELECT id FROM submission WHERE public_id = ?", row -> row.getLong(1), Stored.id(id)));
    }

    /** Empty for a destination that is not there, for which nothing waits. */
    private Optional<Scope> scope(Selection selection) {
        return switch (selection) {
            case Selection.ForDomain(var domain) ->
                readers.read(connection -> connection.first(
                        "SELECT id FROM destination WHERE domain = ?",
                        row -> new Scope(row.getLong(1), null),
                        domain.ascii()));
            case Selection.OfClient(var client) -> Optional.of(new Scope(null, client.value()));
            case Selection.Everything() -> Optional.of(new Scope(null, null));
            case Selection.OfSubmission(var _) -> Optional.empty();
        };
    }
}
